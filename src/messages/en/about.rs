//! What the program says of itself, in English.

pub const TITLE: &str = "About Yuheng";
pub const PRIVACY: &str = "Drafts are processed on this computer only; the program sends nothing anywhere, and works without a network.";
pub const DIGEST: &str = "Digest of this page (SHA-256, taken with these 64 digits replaced by zeros):";
pub const MODEL: &str =
    "Scans are read by the model PP-OCRv6 tiny (PaddlePaddle, Apache-2.0; made smaller by TinyOCR), on this computer, too.";
pub const LICENCES: &str = "Components of others and their licences";
pub const NO_LICENCES: &str = "The licences come with the complete page of Yuheng.";

pub fn version(number: &str) -> String {
    format!("Yuheng {number} checks budget and final-account disclosures. MIT licence.")
}
