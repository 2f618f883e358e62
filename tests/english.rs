//! The English catalogue: the same findings in other words. Alone in its program, as a program speaks
//! one language at a time.

use yuheng::messages::Language;
use yuheng::profile::Profile;
use yuheng::report::{Format, to_text, write_all};
use yuheng::{check, ingest, sample};

/// Letters of Chinese sentences; names of forms, rows, units and rules stay as they are printed.
fn chinese_marks(text: &str) -> Vec<char> {
    text.chars().filter(|c| "，。；请应".contains(*c)).collect()
}

#[test]
fn the_sample_with_errors_in_english() {
    let told = |text: &str, name: &str| {
        let report = check(&ingest::read(name, text.as_bytes()).expect("text"), Profile::builtin()).report;
        (to_text(&report, true), report)
    };
    let (chinese, before) = told(&sample::with_errors(), "draft.txt");
    Language::En.speak();
    let (english, after) = told(&sample::with_errors(), "draft.txt");
    insta::assert_snapshot!("the_sample_in_english", english);
    assert_ne!(chinese, english);
    assert_eq!(chinese_marks(&english), Vec::<char>::new());
    // What is a name or a number is the same, so that acceptances hold in both.
    let facts = |r: &yuheng::report::Report| {
        r.findings.iter().map(|f| (f.id.clone(), f.rule.clone(), f.printed.clone(), f.expected.clone())).collect::<Vec<_>>()
    };
    assert_eq!(facts(&before), facts(&after));
    // Everything else that is said: concerns, sentences, doubts, errors of files.
    let odd = "青湖市图书馆2024年单位预算公开\n\n收入总表\n单位：万元\n科目编码\t科目名称\t合计\n合计\t\t10.00\n201\tXX支出\t一万\n\n\
        情况说明\n本年收入预算10万元，比上年增加50%，占总收入的 30%，联系人手机13812345678。\n";
    let (odd, _) = told(odd, "draft.txt");
    insta::assert_snapshot!("an_odd_document_in_english", odd);
    let letter = String::from_utf8(write_all(Format::Html, &[&after]).expect("written")).expect("text");
    assert!(letter.contains("<html lang=\"en\">") && letter.contains("Review of a budget disclosure"));
    let failed = ingest::read("a.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).expect_err("no document");
    assert!(yuheng::messages::ingest(&failed).starts_with("“a.doc” is an old Word document"), "{}", yuheng::messages::ingest(&failed));
}
