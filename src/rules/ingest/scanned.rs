//! `ingest.scanned`: Pages have letters that can be read.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.scanned",
    severity: Severity::Reading,
    name: Both { zh: "扫描页", en: "Scanned pages" },
    asks: Both { zh: "各页有可以读取的文字。", en: "Pages have letters that can be read." },
    basis: "",
    mend: Both {
        zh: "用原来的 Word、Excel 文件，或可以选中文字的 PDF。", en: "Use the original file, or a PDF with text."
    },
    breaks: Example::File("scanned.pdf"),
    holds: Example::Sample(&[]),
    check: None,
};
