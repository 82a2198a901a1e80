//! `countersign import` and `countersign export`.

use super::{
    CliError, Result,
    args::{ExportArguments, ExportFormat, ImportArguments},
    output::{Row, print, show},
};
use crate::{
    app::App,
    export,
    import::{self, Imported, Options, Outcome},
    page_file::{self, Format, MAX_BYTES},
    service::accounts,
};
use domain::{
    content::Kind,
    ids::{DocumentId, EntryId, RevisionNumber},
    text::Slug,
};
use serde::Serialize;
use std::{fs::File, io::Read as _, path::Path};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImportRow {
    kind: Kind,
    slug: Slug,
    entry_id: EntryId,
    document_id: DocumentId,
    revision: RevisionNumber,
    result: String,
}

impl Row for ImportRow {
    const HEADINGS: &'static [&'static str] = &["kind", "slug", "entry", "revision", "result"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.to_string(),
            self.slug.to_string(),
            self.entry_id.to_string(),
            self.revision.to_string(),
            self.result.clone(),
        ]
    }
}

impl From<&Imported> for ImportRow {
    fn from(part: &Imported) -> Self {
        Self {
            kind: part.kind,
            slug: part.slug.clone(),
            entry_id: part.id,
            document_id: part.document,
            revision: part.revision,
            result: part.result.to_string(),
        }
    }
}

pub async fn import(app: &App, arguments: ImportArguments) -> Result {
    let editor = accounts::find_by_email(app, &arguments.editor).await?;
    let bytes = read(&arguments.file)?;
    let format = Format::of(&arguments.file, &bytes);
    let page = page_file::parse(&bytes, format)
        .map_err(|error| CliError::new(format!("{}: {error}", arguments.file.display())))?;
    let options = Options { locale: arguments.locale, slug: arguments.slug, dry_run: arguments.dry_run };
    let imported = Box::pin(import::run(app, Some(editor.id), page, &options)).await?;
    let rows: Vec<ImportRow> = imported.iter().map(Into::into).collect();
    show(&rows, arguments.format.json)?;
    if arguments.format.json {
        return Ok(());
    }
    let unchanged = imported.iter().all(|part| part.result == Outcome::Unchanged);
    print(match (unchanged, options.dry_run) {
        (true, _) => "Nothing has changed since the last import.\n",
        (false, true) => "This was a dry run: nothing was written.\n",
        (false, false) => "",
    })
}

/// Reads no more than a page file may have, and one byte to show that there is more.
fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = vec![];
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| CliError::new(format!("cannot read {}: {error}", path.display())))?;
    Ok(bytes)
}

pub async fn export(app: &App, arguments: ExportArguments) -> Result {
    let format = match arguments.format {
        ExportFormat::Markdown => export::Format::Markdown,
        ExportFormat::Json => export::Format::Json,
    };
    print(&export::run(app, &arguments.locale, &arguments.page, format).await?)
}
