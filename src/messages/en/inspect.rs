//! The words of how a document was read, in English.

pub const RULES: &str = "Rules:";

pub fn held_against(name: &str, id: &str) -> String {
    format!("Layout: {name} ({id})")
}

pub fn form(title: &str, name: &str, id: &str, judged: bool) -> String {
    format!("“{title}” → {name} ({id}){}", if judged { "" } else { ", rows and columns were not recognised, not checked" })
}

pub fn fields(labels: &str) -> String {
    format!("Labels: {labels}")
}

pub fn column(number: usize, heading: &str, name: Option<&str>) -> String {
    format!("column {number} “{heading}” → {}", name.unwrap_or("unknown"))
}

pub fn lacking(name: &str) -> String {
    format!("no column {name}")
}

pub fn row(number: usize, label: &str, name: &str) -> String {
    format!("row {number} “{label}” → {name}")
}

pub fn rows(count: usize) -> String {
    format!("{count} other rows")
}

pub fn unknown_table(above: &str, first: &str) -> String {
    format!("A table that was not recognised, below “{above}”, first row “{first}”")
}
