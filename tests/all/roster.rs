//! Who has handed in: a list of what is owed against the drafts that came.

use yuheng::ingest;
use yuheng::report::roster::{HandedIn, Line, lines, owed};

const LIST: &str = "2026年部门预算公开名单\n\n序号\t单位名称\t公开类型\t年度\t批复日期\t公开日期\n\
    1\t青湖市档案馆\t部门预算\t2026\t2026-02-10\t2026-02-25\n\
    2\t青湖市图书馆\t部门预算\t2026\t2026-02-10\t2026-03-15\n\
    3\t青湖市文化馆\t部门预算\t2026\t\t\n\
    4\t青湖市博物馆\t部门预算\t2026\t\t\n\
    5\t青湖市体育馆\t部门预算\t2026\t\t\n\
    6\t青湖市方志馆\t部门预算\t2026\t\t\n\
    7\t青湖市美术馆\t部门预算\t2026\t\t\n";

fn draft(name: &str, unit: Option<&str>, year: u16, kind: Option<&str>) -> HandedIn {
    HandedIn { name: name.to_owned(), unit: unit.map(str::to_owned), year: kind.map(|_| year), kind: kind.map(str::to_owned) }
}

fn said(line: &Line) -> String {
    let late = line.late.map_or(String::new(), |d| format!(" {d} 日"));
    format!("{} {:?} {:?}{late}", line.unit, line.standing, line.drafts)
}

#[test]
fn each_unit_of_a_list_has_handed_in_or_not() {
    let owed = owed(&ingest::read("名单.txt", LIST.as_bytes()).expect("a list"));
    let budget = Some("budget");
    let drafts = [
        draft("a.pdf", Some("青湖市档案馆"), 2026, budget),
        draft("b.pdf", Some("图书馆"), 2026, budget),
        draft("青湖市图书馆预算.pdf", Some("青湖市图书馆"), 2026, budget),
        draft("c1.xlsx", Some("青湖市文化馆"), 2026, budget),
        draft("c2.xlsx", Some("青湖市文化馆"), 2026, budget),
        draft("d.pdf", Some("青湖市博物馆"), 2025, budget),
        draft("e.pdf", Some("青湖市体育馆"), 2025, Some("final-account")),
        draft("青湖市方志馆2026年预算.pdf", None, 2026, None),
        draft("x.pdf", Some("云岭市档案局"), 2026, budget),
    ];
    let all: Vec<String> = lines(&owed, &drafts).iter().map(said).collect();
    assert_eq!(
        all,
        [
            "青湖市档案馆 There [0]",
            "青湖市图书馆 There [2] 33 日",
            "青湖市文化馆 Several [3, 4]",
            "青湖市博物馆 OtherYear [5]",
            "青湖市体育馆 OtherKind [6]",
            "青湖市方志馆 Unreadable [7]",
            "青湖市美术馆 Missing []",
            "图书馆 Unasked [1]",
            "云岭市档案局 Unasked [8]",
        ]
    );
}

#[test]
fn a_table_without_units_is_no_list() {
    let document = ingest::read("x.txt", "项目\t金额\n合计\t1.00\n".as_bytes()).expect("a table");
    assert_eq!(owed(&document), []);
}
