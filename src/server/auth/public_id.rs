//! How sessions and links are named to their owner: by something that is neither their token nor
//! what is stored of it.

use crate::server::store::TokenHash;
use sha2::{Digest, Sha256};
use std::fmt;

/// 128 bits that follow from the stored hash, but lead to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicId([u8; 16]);

impl PublicId {
    /// Of what has this token.
    pub fn of(token: &TokenHash) -> Self {
        let digest = Sha256::new()
            .chain_update(b"frontage public id\0")
            .chain_update(token.bytes())
            .finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }
}

/// In hexadecimal.
impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
