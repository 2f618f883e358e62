//! The words of how a document was read, in Chinese.

pub const RULES: &str = "规则：";

pub fn held_against(name: &str, id: &str) -> String {
    format!("样式：{name}（{id}）")
}

pub fn form(title: &str, name: &str, id: &str, judged: bool) -> String {
    format!("「{title}」→ {name}（{id}）{}", if judged { "" } else { "，没有认出行列，未检查" })
}

pub fn fields(labels: &str) -> String {
    format!("项目：{labels}")
}

pub fn column(number: usize, heading: &str, name: Option<&str>) -> String {
    format!("第{number}列「{heading}」→ {}", name.unwrap_or("不认识"))
}

pub fn lacking(name: &str) -> String {
    format!("没有列 {name}")
}

pub fn row(number: usize, label: &str, name: &str) -> String {
    format!("第{number}行「{label}」→ {name}")
}

pub fn rows(count: usize) -> String {
    format!("其他行 {count} 行")
}

pub fn unknown_table(above: &str, first: &str) -> String {
    format!("没有认出的表，上面一行「{above}」，首行「{first}」")
}
