//! The built-in example: the disclosure of an invented unit, clean and with errors.
//!
//! In: nothing. Out: a text as it would be pasted. The figures hang together as in a real document,
//! rounding differences included.

/// The clean document.
pub const CLEAN: &str = include_str!("sample.txt");

/// What is typed wrong in the example: the line's beginning, what it has, what it gets instead.
const ERRORS: [(&str, &str, &str); 3] = [
    // A digit swapped in a detail of 支出总表.
    ("2012601\t行政运行\t412.36\t412.36\t", "412.36\t412.36\t", "421.36\t412.36\t"),
    // A project's amount, one digit short.
    ("档案库房设备维护费\t46.50\t", "46.50\t46.50", "46.50\t4.65"),
    // A letter for a digit.
    ("培训费\t培训费\t2.20", "2.20", "2.2O"),
];

/// The document with errors typed in.
pub fn with_errors() -> String {
    let mut left: Vec<_> = ERRORS.iter().collect();
    let lines = CLEAN.lines().map(|line| match left.iter().position(|(start, _, _)| line.starts_with(start)) {
        Some(i) => {
            let (_, from, to) = left.remove(i);
            line.replacen(from, to, 1)
        }
        None => line.to_owned(),
    });
    let mut text: String = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}
