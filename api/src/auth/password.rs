//! Password hashing with argon2id (RFC 9106), on few threads of its own.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc},
};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The shortest password accepted, in characters.
pub const MIN_LENGTH: usize = 12;
/// The longest, in bytes, so that nobody has us hash a book.
const MAX_BYTES: usize = 1_024;
/// How many may wait for a thread before more are turned away.
const QUEUE: usize = 64;

/// A password that is long enough.
#[derive(Debug, Clone)]
pub struct NewPassword(SecretString);

impl NewPassword {
    /// # Errors
    /// Says how long a password has to be.
    pub fn parse(secret: SecretString) -> Result<Self, String> {
        let (characters, bytes) = (secret.expose_secret().chars().count(), secret.expose_secret().len());
        if characters < MIN_LENGTH {
            return Err(format!("must have at least {MIN_LENGTH} characters"));
        }
        if bytes > MAX_BYTES {
            return Err(format!("must have at most {MAX_BYTES} bytes"));
        }
        Ok(Self(secret))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum HashError {
    #[error("too many sign-ins at this moment")]
    Busy,
    #[error("cannot hash: {0}")]
    Failed(String),
}

/// Hashes on at most as many threads as it was given; the threads that answer requests never hash.
#[derive(Clone)]
pub struct Passwords {
    most: usize,
    threads: Arc<Semaphore>,
    places: Arc<Semaphore>,
    /// Stands in for the account that does not exist, so that it costs the same time.
    decoy: Arc<str>,
}

impl Passwords {
    /// # Errors
    /// When the machine yields no random numbers.
    pub fn new(threads: usize) -> Result<Self, HashError> {
        let decoy = hash(b"nobody has this password")?;
        let most = threads.max(1);
        Ok(Self {
            most,
            threads: Arc::new(Semaphore::new(most)),
            places: Arc::new(Semaphore::new(most + QUEUE)),
            decoy: decoy.into(),
        })
    }

    /// # Errors
    /// `Busy` when the queue is full.
    pub async fn hash(&self, password: NewPassword) -> Result<SecretString, HashError> {
        self.run(move || hash(password.0.expose_secret().as_bytes())).await?.map(Into::into)
    }

    /// Whether the password is the one that was hashed. `None` costs as much time as a wrong password.
    ///
    /// # Errors
    /// `Busy` when the queue is full.
    pub async fn verify(&self, password: SecretString, stored: Option<&SecretString>) -> Result<bool, HashError> {
        let exists = stored.is_some();
        let hash = stored.map_or_else(|| self.decoy.to_string(), |stored| stored.expose_secret().to_owned());
        let verify = move || -> Result<bool, HashError> {
            let parsed = phc::PasswordHash::new(&hash).map_err(|error| HashError::Failed(error.to_string()))?;
            let password = password.expose_secret().as_bytes();
            let comparable = &password[..password.len().min(MAX_BYTES + 1)];
            Ok(Argon2::default().verify_password(comparable, &parsed).is_ok())
        };
        Ok(self.run(verify).await?? && exists)
    }

    /// How many are being hashed, and how many wait for that.
    #[must_use]
    pub fn load(&self) -> (usize, usize) {
        let hashing = self.most.saturating_sub(self.threads.available_permits());
        let inside = (self.most + QUEUE).saturating_sub(self.places.available_permits());
        (hashing, inside.saturating_sub(hashing))
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashError> {
        let _place = self.places.try_acquire().map_err(|_| HashError::Busy)?;
        let thread = Arc::clone(&self.threads).acquire_owned().await.map_err(|_| HashError::Busy)?;
        // The permit travels with the work: a caller who hangs up does not free the thread that still hashes.
        let hashing = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(thread);
            result
        });
        hashing.await.map_err(|error| HashError::Failed(error.to_string()))
    }
}

fn hash(password: &[u8]) -> Result<String, HashError> {
    let hash = Argon2::default().hash_password(password).map_err(|error| HashError::Failed(error.to_string()))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_real_account_verifies() {
        let passwords = Passwords::new(1).expect("random numbers");
        let secret = |text: &str| SecretString::from(text);
        let hash =
            passwords.hash(NewPassword::parse(secret("correct horse battery")).expect("long")).await.expect("free");
        assert!(hash.expose_secret().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash:?}");
        assert!(passwords.verify(secret("correct horse battery"), Some(&hash)).await.expect("free"));
        assert!(!passwords.verify(secret("correct horse batterz"), Some(&hash)).await.expect("free"));
        assert!(!passwords.verify(secret("nobody has this password"), None).await.expect("free"));
    }

    #[test]
    fn a_short_password_is_refused() {
        assert!(NewPassword::parse(SecretString::from("elevenchars")).is_err());
        assert!(NewPassword::parse(SecretString::from("twelve chars")).is_ok());
        assert!(NewPassword::parse(SecretString::from("x".repeat(2_000))).is_err());
    }
}
