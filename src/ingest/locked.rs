//! Office files with a password ([MS-OFFCRYPTO]): an encrypted package in a compound file.
//!
//! In: its bytes and the password. Out: the package within. The crate that does it is not asked without a password.

use super::{IngestErrorKind, Limits};

/// The package within.
pub fn opened(bytes: &[u8], password: &str, limits: &Limits) -> Result<Vec<u8>, IngestErrorKind> {
    if password.is_empty() {
        return Err(IngestErrorKind::Encrypted);
    }
    let inner = office_crypto::decrypt_from_bytes(bytes.to_vec(), password).map_err(|_| IngestErrorKind::Encrypted)?;
    // A wrong password that is not noticed makes noise.
    let whole = inner.starts_with(b"PK") && inner.len() <= limits.bytes;
    if whole { Ok(inner) } else { Err(IngestErrorKind::Encrypted) }
}
