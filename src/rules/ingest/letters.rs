//! `ingest.letters`: Fonts say which letters they draw.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.letters",
    severity: Severity::Reading,
    name: Both { zh: "没有文字编码的页", en: "Pages whose letters mean nothing" },
    asks: Both { zh: "字体有对应的文字编码。", en: "Fonts say which letters they draw." },
    basis: "",
    mend: Both { zh: "从原软件重新导出 PDF，或用原文件检查。", en: "Export the PDF anew, or use the original." },
    breaks: Example::File("letters.pdf"),
    holds: Example::Sample(&[]),
    check: None,
};
