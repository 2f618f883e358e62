//! Rules of the user's own: grades, conditions with names, files that extend each other, and their documentation.

use yuheng::profile::{Grade, Grades, Profile, ProfileError, Profiles};
use yuheng::report::{Severity, State, Why};
use yuheng::rules::is_known;
use yuheng::{Settings, check_with, ingest, sample};

fn of(texts: &[&str]) -> Result<Profiles, ProfileError> {
    let mut profiles = Profiles::default();
    for text in texts {
        profiles.add(text, is_known)?;
    }
    Ok(profiles)
}

fn checked(profile: &Profile, settings: &Settings<'_>) -> yuheng::report::Report {
    let document = ingest::read("样稿.txt", sample::with_errors().as_bytes()).expect("a document");
    check_with(&document, profile, settings).report
}

#[test]
fn a_rule_is_switched_off_or_graded_otherwise() {
    let plain = checked(Profile::builtin(), &Settings::default());
    let first = plain.findings.first().expect("an error");
    assert_eq!(first.severity, Severity::Error);
    let rule = first.rule.clone();
    let with = |grade: Option<Grade>| {
        let mut settings = Settings::default();
        settings.grades.set(&rule, grade);
        checked(Profile::builtin(), &settings)
    };
    let lower = with(Some(Grade::Notice));
    assert!(lower.findings.iter().any(|f| f.rule == rule && f.severity == Severity::Notice));
    assert_eq!(lower.count(Severity::Error), plain.findings.iter().filter(|f| f.severity == Severity::Error && f.rule != rule).count());
    let off = with(Some(Grade::Off));
    assert!(off.findings.iter().all(|f| f.rule != rule), "{rule}");
    let entry = off.checks.iter().find(|c| c.rule == rule).expect("it is in the ledger");
    assert_eq!((entry.state, entry.why), (State::NotApplicable, Some(Why::SwitchedOff)));
    assert_eq!(with(None).findings, plain.findings);
}

#[test]
fn a_file_says_grades_and_the_page_writes_one() {
    let mut grades = Grades::default();
    grades.set("content.mobile", Some(Grade::Error));
    grades.set("summary.balance", Some(Grade::Off));
    let text = grades.to_profile("budget", "自定级别");
    let profiles = of(&[&text]).expect("a profile");
    let own = profiles.named("own-budget").expect("it is there");
    assert_eq!((&own.grades, own.name.as_str()), (&grades, "自定级别"));
    let report = checked(own, &Settings::default());
    assert_eq!(report.checks.iter().find(|c| c.rule == "summary.balance").map(|c| c.why), Some(Some(Why::SwitchedOff)));
    // A grade of no rule is no grade.
    let wrong = text.replace("content.mobile", "content.mobil");
    assert!(matches!(of(&[&wrong]), Err(ProfileError::Unknown { name, .. }) if name == "content.mobil"));
    assert!(matches!(of(&[&text.replace("\"error\"", "\"fatal\"")]), Err(ProfileError::Format { .. })));
}

const PROVINCE: &str = r#"
schema = "yuheng.profile/1"
id = "province"
name = "某省"
extends = "budget"

[conditions]
alone = "nil summary.income[carryover, total]"

[grades]
"content.doubled-word" = "off"

[[rule]]
id = "province.year"
name = "本年收入＝本年支出"
holds = "summary.income[year, total] = summary.expense[year, total]"
when = "is alone"
"#;
const CITY: &str = r#"
schema = "yuheng.profile/1"
id = "city"
name = "某市"
extends = "province"

[grades]
"content.doubled-mark" = "notice"

[[rule]]
id = "city.grand"
name = "总计"
holds = "summary.income[grand, total] = summary.expense[grand, total]"
when = "is alone; present summary"
"#;

#[test]
fn a_citys_rules_extend_a_provinces_which_extend_the_nations() {
    let profiles = of(&[PROVINCE, CITY]).unwrap_or_else(|e| panic!("{e}"));
    let city = profiles.named("city").expect("it is there");
    let ids: Vec<&str> = city.rules.iter().map(|r| r.id.as_str()).collect();
    for id in ["summary.balance", "province.year", "city.grand"] {
        assert!(ids.contains(&id), "{id}");
    }
    assert_eq!(city.rules.iter().find(|r| r.id == "city.grand").map(|r| r.when.len()), Some(2));
    assert_eq!((city.grades.of("content.doubled-word"), city.grades.of("content.doubled-mark")), (Some(Grade::Off), Some(Grade::Notice)));
    // What comes later extends what came before it, and nothing extends what is not there.
    assert!(matches!(of(&[CITY, PROVINCE]), Err(ProfileError::Base { name, .. }) if name == "province"));
    let wrong = PROVINCE.replace("is alone", "is lone");
    assert!(matches!(of(&[&wrong]), Err(ProfileError::Expression { line: 17, .. })));
}

/// The keys that a table of the format has, by what is said of one that it has not.
fn keys(table: &str) -> Vec<String> {
    let head = "schema = \"yuheng.profile/1\"\nid = \"a\"\nname = \"b\"\nextends = \"budget\"\n";
    let Err(ProfileError::Format { message, .. }) = Profile::parse(&format!("{head}{table}\nno-such-key = 1\n")) else {
        panic!("{table} takes any key");
    };
    let (_, expected) = message.split_once("expected").unwrap_or_else(|| panic!("{message}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_of_the_format_is_documented() {
    let path = format!("{}/www/rules/README.md", env!("CARGO_MANIFEST_DIR"));
    let doc = std::fs::read_to_string(path).expect("the documentation");
    let mut missing = Vec::new();
    for table in [
        "",
        "[[form]]",
        "[[form]]\n[[form.side]]",
        "[[rule]]",
        "[disclosure]",
        "[[disclosure.form]]",
        "[[disclosure.section]]",
        "[[disclosure.foreign]]",
        "[narrative]",
        "[[narrative.subject]]",
        "[derive]",
    ] {
        for key in keys(table) {
            let written = [format!("`{key}`"), format!("`[{key}]`"), format!("`[[{key}]]`")];
            if !written.iter().any(|w| doc.contains(w)) {
                missing.push(format!("{table} {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
