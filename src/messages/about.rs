//! The words of what the program says of itself.

use super::{en::about as en, zh::about as zh};

super::words_of! {
    words {
        /// The box, and its button.
        TITLE;
        /// What becomes of drafts.
        PRIVACY;
        /// Above the digest.
        DIGEST;
        /// Whose model reads scans.
        MODEL;
        /// The licences of what is within.
        LICENCES;
        /// They are not within.
        NO_LICENCES;
    }
    sentences {
        /// The version.
        fn version(number: &str) -> String;
    }
}
