//! Passwords are kept as argon2id hashes, and checking one is made expensive on purpose.
//!
//! A check takes 46 MiB and a core for a moment, so only a few are made at once; who would have to
//! wait too long is asked to come back.

use super::password::Password;
use crate::server::error::{ProblemDetails, internal, unavailable};
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// OWASP's first choice of parameters for argon2id: 46 MiB, one pass, one lane.
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>
const MEMORY_KIB: u32 = 47_104;
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Four checks at once take 184 MiB.
const MOST_AT_ONCE: usize = 4;

/// A person waits so long for a sign-in.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Makes and checks hashes.
#[derive(Clone)]
pub struct Passwords {
    params: Params,
    places: Arc<Semaphore>,
    /// The hash of no password, to be checked where there is no account.
    nobodys: Arc<str>,
}

/// What a check said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is another password.
    Wrong,
    /// It is the password.
    Right {
        /// Its hash was made with other parameters than are used now.
        outdated: bool,
    },
}

impl Passwords {
    /// With the parameters that are in use.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Self, ProblemDetails> {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        Self::with_params(MEMORY_KIB, at_once.min(MOST_AT_ONCE))
    }

    /// With a thousandth of the memory, so that tests of other things are quick. No setting leads
    /// here.
    ///
    /// # Errors
    /// As [`Passwords::new`].
    #[doc(hidden)]
    pub fn weak_for_tests() -> Result<Self, ProblemDetails> {
        Self::with_params(64, 64)
    }

    fn with_params(memory_kib: u32, at_once: usize) -> Result<Self, ProblemDetails> {
        let params = Params::new(memory_kib, PASSES, LANES, None).map_err(failed)?;
        Ok(Self {
            nobodys: hash_of_nothing(&params)?.into(),
            places: Arc::new(Semaphore::new(at_once)),
            params,
        })
    }

    /// The hash of a password, as a PHC string with a new salt.
    ///
    /// # Errors
    /// 503 if too many are waiting.
    pub async fn hash(&self, password: Password) -> Result<String, ProblemDetails> {
        let argon2 = self.argon2();
        self.work(move || Ok(argon2.hash_password(password.bytes())?.to_string()))
            .await
    }

    /// Whether a password is the one of a stored hash. Without a hash it takes as long, and is wrong.
    ///
    /// # Errors
    /// 503 if too many are waiting.
    pub async fn verify(
        &self,
        password: Password,
        stored: Option<&str>,
    ) -> Result<Verdict, ProblemDetails> {
        let hash: Arc<str> = match stored {
            Some(stored) => stored.into(),
            None => Arc::clone(&self.nobodys),
        };
        let (argon2, params) = (self.argon2(), self.params.clone());
        let verdict = self.work(move || {
            let hash = PasswordHash::new(&hash)?;
            match argon2.verify_password(password.bytes(), &hash) {
                Ok(()) => Ok(Verdict::Right {
                    outdated: is_outdated(&hash, &params),
                }),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(Verdict::Wrong),
                Err(error) => Err(error),
            }
        });
        let verdict = verdict.await?;
        Ok(stored.map_or(Verdict::Wrong, |_| verdict))
    }

    fn argon2(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone())
    }

    /// Does the work where it blocks nobody, when there is a place for it.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> argon2::password_hash::Result<T> + Send + 'static,
    ) -> Result<T, ProblemDetails> {
        let place = self.place().await?;
        // The place is given up when the work ends, also when nobody waits for it any more.
        let work = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        work.await.map_err(failed)?.map_err(failed)
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, ProblemDetails> {
        let place = Arc::clone(&self.places).acquire_owned();
        match tokio::time::timeout(LONGEST_WAIT, place).await {
            Ok(Ok(place)) => Ok(place),
            _ => {
                let detail = "Too many people are signing in. Try again in a moment.";
                Err(unavailable(detail, LONGEST_WAIT.as_secs()))
            }
        }
    }
}

fn is_outdated(hash: &PasswordHash, params: &Params) -> bool {
    let is_argon2id = hash.algorithm.as_str() == Algorithm::Argon2id.as_str();
    let used = Params::try_from(hash).ok();
    let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    !is_argon2id || used.as_ref().map(costs) != Some(costs(params))
}

/// A hash that no password has: its output is random.
fn hash_of_nothing(params: &Params) -> Result<String, ProblemDetails> {
    let mut random = [0; 16 + 32];
    getrandom::fill(&mut random).map_err(failed)?;
    let (salt, output) = random.split_at(16);
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(params).map_err(failed)?,
        salt: Some(Salt::new(salt).map_err(failed)?),
        hash: Some(Output::new(output).map_err(failed)?),
    };
    Ok(hash.to_string())
}

/// It cannot happen with sound parameters and stored hashes; the log says what did.
fn failed(error: impl std::fmt::Display) -> ProblemDetails {
    tracing::error!("a password cannot be hashed or checked: {error}");
    internal("The password cannot be checked. The server's log says why.")
}
