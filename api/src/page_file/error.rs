//! What is wrong with a file.

/// The first thing that is wrong, where it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", place(*.line))]
pub struct FileError {
    /// Counted from 1; none when the trouble is with the file as a whole.
    pub line: Option<usize>,
    pub problem: String,
}

impl FileError {
    pub(super) fn at(line: usize, problem: impl Into<String>) -> Self {
        Self { line: Some(line), problem: problem.into() }
    }

    pub(super) fn whole(problem: impl Into<String>) -> Self {
        Self { line: None, problem: problem.into() }
    }
}

fn place(line: Option<usize>) -> String {
    line.map_or_else(String::new, |number| format!("line {number}: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_its_line() {
        assert_eq!(FileError::at(12, "the date is missing").to_string(), "line 12: the date is missing");
        assert_eq!(FileError::whole("the file is too large").to_string(), "the file is too large");
    }
}
