//! A ledger of an invented unit, and the disclosure that follows from it: for tests that need
//! documents which are right by construction. Every form is added up here from the records, in 元,
//! and each figure is rounded by itself to 万元 with two decimals, as units do it (尾差 included).
#![allow(dead_code, reason = "each test file uses its part of it")]

pub mod scanned;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{Cursor, Read};

/// The funds, in the order of the columns.
pub const FUNDS: [&str; 5] = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金"];

/// Functions that records may have: code and name, general public budget first.
pub const FUNCTIONS: [(&str, &str); 10] = [
    ("2012601", "行政运行"),
    ("2012604", "档案馆"),
    ("2013299", "其他组织事务支出"),
    ("2080501", "行政单位离退休"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("2080506", "机关事业单位职业年金缴费支出"),
    ("2101101", "行政单位医疗"),
    ("2210201", "住房公积金"),
    ("2120801", "征地和拆迁补偿支出"),
    ("2230105", "国有企业退休人员社会化管理补助支出"),
];

const CLASSES: [(&str, &str); 7] = [
    ("201", "一般公共服务支出"),
    ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"),
    ("212", "城乡社区支出"),
    ("221", "住房保障支出"),
    ("223", "国有资本经营预算支出"),
    ("229", "其他支出"),
];
const GROUPS: [(&str, &str); 8] = [
    ("20126", "档案事务"),
    ("20132", "组织事务"),
    ("20805", "行政事业单位养老支出"),
    ("21011", "行政事业单位医疗"),
    ("21208", "国有土地使用权出让收入安排的支出"),
    ("22102", "住房改革支出"),
    ("22301", "解决历史遗留问题及改革成本支出"),
    ("22999", "其他支出"),
];

/// What a record is spent on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Basic expenditure by economic type: personnel (工资), public (商品和服务), or family (补助).
    Basic(Economic),
    /// A project, by number.
    Project(usize),
}

/// Economic types of basic expenditure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Economic {
    Wages,
    Pension,
    Annuity,
    Housing,
    Office,
    Travel,
    Retired,
}

impl Economic {
    pub const ALL: [Economic; 7] =
        [Economic::Wages, Economic::Pension, Economic::Annuity, Economic::Housing, Economic::Office, Economic::Travel, Economic::Retired];
    pub fn name(self) -> &'static str {
        ["基本工资", "机关事业单位基本养老保险缴费", "职业年金缴费", "住房公积金", "办公费", "差旅费", "退休费"][self as usize]
    }
    fn head(self) -> usize {
        [0, 0, 0, 0, 1, 1, 2][self as usize]
    }
}

/// One line of the ledger.
#[derive(Debug, Clone)]
pub struct Record {
    /// Index into [`FUNCTIONS`].
    pub function: usize,
    /// Index into [`FUNDS`].
    pub fund: usize,
    pub used: Use,
    /// Whether the money is left over from last year.
    pub carryover: bool,
    /// 元 and 分, in 分.
    pub cents: i64,
}

/// How a document is laid out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout {
    /// 部门 instead of 单位 in the title.
    pub department: bool,
    /// “三公” in one row.
    pub wide: bool,
    /// The revenue form has one 合计 over this year's money and last year's.
    pub grand_only: bool,
    /// …or has it before this year's 合计.
    pub grand_first: bool,
    /// The general public budget's form does not say whether last year's money is in it.
    pub untitled: bool,
    /// No form of projects from last year's money.
    pub no_carryover_form: bool,
}

/// The ledger.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    pub records: Vec<Record>,
    pub layout: Layout,
}

/// 分 as 万元 with two decimals, each figure rounded by itself; blank for nothing.
pub fn print(cents: i64) -> String {
    if cents == 0 {
        return String::new();
    }
    let rounded = (cents.abs() + 5_000) / 10_000; // 1/100 万元 = 100 元 = 10 000 分
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", rounded / 100, rounded % 100)
}

impl Ledger {
    /// A ledger that has every fund, carryover included, so that nearly every relation is owed.
    pub fn full() -> Self {
        let basic = |function, economic, cents| Record { function, fund: 0, used: Use::Basic(economic), carryover: false, cents };
        let project = |function, fund, n, carryover, cents| Record { function, fund, used: Use::Project(n), carryover, cents };
        let records = vec![
            basic(0, Economic::Wages, 412_361_234),
            basic(0, Economic::Office, 61_507_777),
            basic(0, Economic::Travel, 12_349_999),
            basic(3, Economic::Retired, 38_120_050),
            basic(4, Economic::Pension, 51_474_949),
            basic(5, Economic::Annuity, 25_735_051),
            basic(6, Economic::Wages, 24_130_000),
            basic(7, Economic::Housing, 43_861_111),
            project(1, 0, 0, false, 120_004_999),
            project(1, 3, 1, false, 46_505_000),
            project(2, 4, 2, false, 20_001_234),
            project(8, 1, 3, false, 300_000_000),
            project(9, 2, 4, false, 15_555_555),
            project(1, 0, 0, true, 33_333_333),
            project(8, 1, 3, true, 44_444_444),
        ];
        Ledger { records, layout: Layout::default() }
    }

    /// The same without last year's money.
    pub fn this_year() -> Self {
        let mut ledger = Ledger::full();
        ledger.records.retain(|r| !r.carryover);
        ledger
    }

    /// The same with nothing but this year's general public budget.
    pub fn general_only() -> Self {
        let mut ledger = Ledger::full();
        ledger.records.retain(|r| r.fund == 0 && !r.carryover);
        ledger
    }

    fn sum(&self, keep: impl Fn(&Record) -> bool) -> i64 {
        self.records.iter().filter(|r| keep(r)).map(|r| r.cents).sum()
    }

    /// The document.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let kind = if self.layout.department { "部门" } else { "单位" };
        let _ = writeln!(out, "# 云岭市档案馆\n\n## 2024年度{kind}预算公开\n");
        self.summary(&mut out);
        self.revenue(&mut out);
        self.by_code(&mut out, "2024年预算支出总表", |_| true);
        self.appropriations(&mut out);
        let scope = if self.layout.untitled { "" } else { "（不含上年结转）" };
        self.by_code(&mut out, &format!("2024年一般公共预算支出预算表{scope}"), |r| r.fund == 0 && !r.carryover);
        self.economic(&mut out);
        caption(&mut out, "2024年政府性基金预算收入表（不含上年结转）");
        let fund = self.sum(|r| r.fund == 1 && !r.carryover);
        out.push_str("收入科目编码\t科目名称\t政府性基金收入预算\n");
        let _ = writeln!(out, "合计\t\t{0}\n103\t非税收入\t{0}\n10301\t政府性基金收入\t{0}", print(fund));
        note(&mut out, fund);
        self.by_code(&mut out, "2024年政府性基金预算支出表（不含上年结转）", |r| r.fund == 1 && !r.carryover);
        self.capital(&mut out);
        self.three_public(&mut out);
        self.operating(&mut out);
        self.projects(&mut out, false);
        if !self.layout.no_carryover_form {
            self.projects(&mut out, true);
        }
        self.targets(&mut out);
        out
    }

    fn summary(&self, out: &mut String) {
        caption(out, "2024年预算收支总表");
        out.push_str("收入\t\t支出\t\t\t\n项目\t2024年\t项目\t2024年合计\t当年预算安排\t上年结转安排\n");
        let enumeration = ["一", "二", "三", "四", "五", "六", "七"];
        for (i, (class, name)) in CLASSES.iter().enumerate() {
            let own = |r: &Record| FUNCTIONS[r.function].0.starts_with(class);
            let (year, carry) = (self.sum(|r| own(r) && !r.carryover), self.sum(|r| own(r) && r.carryover));
            let income = FUNDS
                .get(i)
                .map_or(String::from("\t"), |f| format!("{}、{f}\t{}", enumeration[i], print(self.sum(|r| r.fund == i && !r.carryover))));
            let _ = writeln!(out, "{income}\t{}、{name}\t{}\t{}\t{}", enumeration[i], print(year + carry), print(year), print(carry));
        }
        let (year, carry) = (self.sum(|r| !r.carryover), self.sum(|r| r.carryover));
        let _ = writeln!(out, "本年收入合计\t{0}\t本年支出合计\t{1}\t{0}\t{2}", print(year), print(year + carry), print(carry));
        let _ = writeln!(out, "上年结转\t{}\t年终结转\t\t\t", print(carry));
        let _ = writeln!(out, "收入总计\t{0}\t支出总计\t{0}\t{1}\t{2}", print(year + carry), print(year), print(carry));
    }

    fn revenue(&self, out: &mut String) {
        caption(out, "2024年预算收入总表");
        let (grand, first) = (self.layout.grand_only, self.layout.grand_first);
        if first {
            out.push_str("项目\t\t总计\t本年收入\t\t\t\t\t\t上年结转\n科目编码\t科目名称\t\t合计\t一般公共预算\t政府性基金\t国有资本经营预算\t财政专户管理资金\t单位资金\t\n");
        } else if grand {
            out.push_str("科目编码\t科目名称\t合计\t一般公共预算\t政府性基金\t国有资本经营预算\t财政专户管理资金\t单位资金\t上年结转\n");
        } else {
            out.push_str("项目\t\t本年收入\t\t\t\t\t\t上年结转\n科目编码\t科目名称\t合计\t一般公共预算\t政府性基金\t国有资本经营预算\t财政专户管理资金\t单位资金\t\n");
        }
        self.coded(
            out,
            |_| true,
            |own| {
                let carry = self.sum(|r| own(r) && r.carryover);
                let year = self.sum(|r| own(r) && !r.carryover);
                let mut cells = if first { vec![year + carry, year] } else { vec![year + if grand { carry } else { 0 }] };
                cells.extend((0..5).map(|f| self.sum(|r| own(r) && r.fund == f && !r.carryover)));
                cells.push(carry);
                cells
            },
        );
    }

    /// A form by code with 合计, 基本支出 and 项目支出.
    fn by_code(&self, out: &mut String, title: &str, keep: impl Fn(&Record) -> bool) {
        caption(out, title);
        out.push_str("项目\t\t2024年预算数\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n");
        self.coded(out, &keep, |own| self.kinds(|r| own(r) && keep(r)));
        note(out, self.sum(keep));
    }

    fn kinds(&self, own: impl Fn(&Record) -> bool) -> Vec<i64> {
        let basic = self.sum(|r| own(r) && matches!(r.used, Use::Basic(_)));
        let project = self.sum(|r| own(r) && matches!(r.used, Use::Project(_)));
        vec![basic + project, basic, project]
    }

    /// Rows by code: the total, classes, groups, items.
    fn coded(&self, out: &mut String, keep: impl Fn(&Record) -> bool, cells: impl Fn(&dyn Fn(&Record) -> bool) -> Vec<i64>) {
        let mut rows: BTreeMap<&str, &str> = BTreeMap::new();
        for record in self.records.iter().filter(|r| keep(r)) {
            let code = FUNCTIONS[record.function].0;
            rows.insert(code, FUNCTIONS[record.function].1);
            rows.extend(GROUPS.iter().filter(|(c, _)| code.starts_with(c)).copied());
            rows.extend(CLASSES.iter().filter(|(c, _)| code.starts_with(c)).copied());
        }
        let join = |values: Vec<i64>| values.into_iter().map(print).collect::<Vec<_>>().join("\t");
        let _ = writeln!(out, "合计\t\t{}", join(cells(&|_| true)));
        for (code, name) in rows {
            let _ = writeln!(out, "{code}\t{name}\t{}", join(cells(&|r: &Record| FUNCTIONS[r.function].0.starts_with(code))));
        }
    }

    fn appropriations(&self, out: &mut String) {
        caption(out, "2024年财政拨款收支总表");
        out.push_str("收入\t\t支出\t\t\t\t\n项目\t金额\t项目\t金额\t\t\t\n\t\t\t小计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n");
        let enumeration = ["一", "二", "三", "四", "五", "六", "七"];
        let join = |own: &dyn Fn(&Record) -> bool| {
            let funds: Vec<i64> = (0..3).map(|f| self.sum(|r| own(r) && r.fund == f)).collect();
            [funds.iter().sum::<i64>()].into_iter().chain(funds).map(print).collect::<Vec<_>>().join("\t")
        };
        for (i, (class, name)) in CLASSES.iter().enumerate() {
            let income = FUNDS[..3]
                .get(i)
                .map_or(String::from("\t"), |f| format!("{}、{f}\t{}", enumeration[i], print(self.sum(|r| r.fund == i && !r.carryover))));
            let _ = writeln!(out, "{income}\t{}、{name}\t{}", enumeration[i], join(&|r| FUNCTIONS[r.function].0.starts_with(class)));
        }
        let (year, carry) = (self.sum(|r| r.fund < 3 && !r.carryover), self.sum(|r| r.fund < 3 && r.carryover));
        let _ = writeln!(out, "本年收入合计\t{}\t本年支出合计\t{}", print(year), join(&|_| true));
        let _ = writeln!(out, "上年财政拨款结转\t{}\t年终结转\t\t\t\t", print(carry));
        for (i, fund) in FUNDS[..3].iter().enumerate() {
            let _ = writeln!(out, "{}、{fund}\t{}\t\t\t\t\t", enumeration[i], print(self.sum(|r| r.fund == i && r.carryover)));
        }
        let _ = writeln!(out, "收入总计\t{}\t支出总计\t{}", print(year + carry), join(&|_| true));
    }

    fn economic(&self, out: &mut String) {
        caption(out, "2024年一般公共预算安排基本支出分经济科目表（不含上年结转）");
        out.push_str("部门预算支出经济科目名称\t政府预算支出经济科目名称\t2024年预算数\t\t\n\t\t合计\t人员经费\t公用经费\n");
        let of = |keep: &dyn Fn(Economic) -> bool| self.sum(|r| r.fund == 0 && matches!(r.used, Use::Basic(e) if keep(e)));
        let row = |out: &mut String, name: &str, keep: &dyn Fn(Economic) -> bool| {
            let (staff, public) = (of(&|e| keep(e) && e.head() != 1), of(&|e| keep(e) && e.head() == 1));
            let _ = writeln!(out, "{name}\t\t{}\t{}\t{}", print(staff + public), print(staff), print(public));
        };
        row(out, "合计", &|_| true);
        for (head, name) in ["工资福利支出", "商品和服务支出", "对个人和家庭的补助"].into_iter().enumerate() {
            row(out, name, &|e| e.head() == head);
            for economic in Economic::ALL.into_iter().filter(|e| e.head() == head) {
                row(out, economic.name(), &|e| e == economic);
            }
        }
    }

    fn capital(&self, out: &mut String) {
        caption(out, "2024年国有资本经营预算收支预算表（不含上年结转）");
        out.push_str("国有资本经营预算收入\t\t国有资本经营预算支出\t\t\t\t\t\n项目\t\t国有资本经营收入预算\t科目编码\t科目名称\t合计\t基本支出\t项目支出\n收入科目编码\t科目名称\t\t\t\t\t\t\n");
        let keep = |r: &Record| r.fund == 2 && !r.carryover;
        let mut right = String::new();
        self.coded(&mut right, keep, |own| self.kinds(|r| own(r) && keep(r)));
        let income = print(self.sum(keep));
        for (i, line) in right.lines().enumerate() {
            let left = match i {
                0 => format!("合计\t\t{income}"),
                1 => format!("103\t非税收入\t{income}"),
                _ => String::from("\t\t"),
            };
            let _ = writeln!(out, "{left}\t{line}");
        }
        note(out, self.sum(keep));
    }

    fn three_public(&self, out: &mut String) {
        caption(out, "2024年财政拨款安排“三公”经费支出预算表");
        let (trip, guests, buy, run) = (3_000_000, 60_049, 18_000_000, 3_504_949);
        let cars = buy + run;
        if self.layout.wide {
            out.push_str(
                "单位名称\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n\t\t\t小计\t公务用车购置费\t公务用车运行费\t\n",
            );
            let cells: Vec<String> = [trip + guests + cars, trip, cars, buy, run, guests].into_iter().map(print).collect();
            let _ = writeln!(out, "云岭市档案馆\t{}", cells.join("\t"));
            return;
        }
        out.push_str("项目\t2024年预算数\t\t\t\n\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n");
        for (name, cents) in [
            ("因公出国（境）费", trip),
            ("公务接待费", guests),
            ("公务用车购置及运行费", cars),
            ("①公务用车购置费", buy),
            ("②公务用车运行维护费", run),
            ("合计", trip + guests + cars),
        ] {
            let _ = writeln!(out, "{name}\t{0}\t{0}\t\t", print(cents));
        }
    }

    fn operating(&self, out: &mut String) {
        caption(out, "2024年财政拨款安排机关运行经费预算表");
        let public = print(self.sum(|r| r.fund == 0 && matches!(r.used, Use::Basic(e) if e.head() == 1)));
        out.push_str("单位名称\t2024年预算数\t\t\t\n\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n");
        let _ = writeln!(out, "部门合计\t{public}\t{public}\t\t\n云岭市档案馆\t{public}\t{public}\t\t");
    }

    fn projects(&self, out: &mut String, carryover: bool) {
        let of = if carryover { "上年结转" } else { "本年预算" };
        caption(out, &format!("2024年项目支出预算表（{of}）"));
        out.push_str("项目名称\t合计\t2024年财政拨款\t\t\t财政专户管理资金\t单位资金\n\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t\n1\t2\t3\t4\t5\t6\t7\n");
        let keep = |r: &Record| matches!(r.used, Use::Project(_)) && r.carryover == carryover;
        let row = |out: &mut String, name: &str, own: &dyn Fn(&Record) -> bool| {
            let funds: Vec<i64> = (0..5).map(|f| self.sum(|r| own(r) && keep(r) && r.fund == f)).collect();
            let cells: Vec<String> = [funds.iter().sum::<i64>()].into_iter().chain(funds).map(print).collect();
            let _ = writeln!(out, "{name}\t{}", cells.join("\t"));
        };
        if self.sum(keep) != 0 {
            row(out, "云岭市档案馆", &|_| true);
            for n in self.project_numbers(keep) {
                row(out, project_name(n), &|r| r.used == Use::Project(n));
            }
        }
        note(out, self.sum(keep));
    }

    fn project_numbers(&self, keep: impl Fn(&Record) -> bool) -> Vec<usize> {
        let numbers = self.records.iter().filter(|r| keep(r)).filter_map(|r| if let Use::Project(n) = r.used { Some(n) } else { None });
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Performance-target forms of this year's projects, in 元.
    fn targets(&self, out: &mut String) {
        let keep = |r: &Record| matches!(r.used, Use::Project(_)) && !r.carryover;
        for n in self.project_numbers(keep) {
            let own = |r: &Record| keep(r) && r.used == Use::Project(n);
            let all = self.sum(own);
            let local = self.sum(|r| own(r) && r.fund < 3);
            let yuan = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
            let _ = writeln!(out, "\n项目支出绩效目标表\n\n(2024年度)\n\n项目名称\t\t{}\t\t\t", project_name(n));
            let _ = writeln!(out, "主管部门及代码\t\t118-云岭市档案馆\t实施单位\t\t云岭市档案馆");
            let _ = writeln!(out, "项目资金（元）\t实施期资金总额：\t{0}\t\t年度资金总额：\t{0}", yuan(all));
            let _ = writeln!(out, "\t其中：市县（区）财政资金\t{0}\t\t其中：市县（区）财政资金\t{0}", yuan(local));
            let _ = writeln!(out, "\t单位自筹\t{0}\t\t单位自筹\t{0}", yuan(all - local));
            out.push_str("项目概况\t\t按合同约定组织实施。\t\t\t\n");
        }
    }
}

/// Names of projects.
pub fn project_name(n: usize) -> &'static str {
    ["档案数字化加工费", "档案库房设备维护费", "档案宣传与展览经费", "新馆征地拆迁补偿费", "退休人员社会化管理经费", "目录数据质检费"]
        [n % 6]
}

fn caption(out: &mut String, title: &str) {
    let _ = writeln!(out, "\n{title}\n\n单位名称：云岭市档案馆\n\n单位：万元\n");
}

fn note(out: &mut String, cents: i64) {
    if cents == 0 {
        out.push_str("\n注：本表无数据\n");
    }
}

/// A text in which `|` stands for the tab between cells, so that tables are readable in the tests.
pub fn tabs(text: &str) -> String {
    text.lines().map(|l| l.trim_start().replace('|', "\t")).collect::<Vec<_>>().join("\n")
}

/// The layout that most provinces have used since 2021 (预算管理一体化), with last year's money and
/// the unit's own income.
pub const NATIONAL: &str = "2024年度部门预算公开
     部门收支总表
     部门/单位：云岭市档案局|||单位：万元
     收入||支出|
     项目|2024年预算|项目（按功能分类）|2024年预算
     一、一般公共预算拨款收入|150.00|一、一般公共服务支出|170.00
     二、政府性基金预算拨款收入||二、国防支出|
     三、国有资本经营预算拨款收入||三、住房保障支出|20.00
     四、财政专户管理资金收入|||
     五、事业收入|30.00||
     六、事业单位经营收入|||
     七、其他收入|||
     本年收入合计|180.00|本年支出合计|190.00
     上年结转结余|10.00|年终结转结余|
     收入总计|190.00|支出总计|190.00

     部门收入总表
     单位：万元
     部门（单位）代码|部门（单位）名称|合计|本年收入||||||上年结转结余||
     |||小计|一般公共预算|政府性基金预算|国有资本经营预算|财政专户管理资金|事业收入|小计|一般公共预算|单位资金
     合计||190.00|180.00|150.00||||30.00|10.00|10.00|
     118|云岭市档案局|190.00|180.00|150.00||||30.00|10.00|10.00|
     118001|云岭市档案局本级|100.00|100.00|100.00|||||||
     118002|云岭市档案馆|90.00|80.00|50.00||||30.00|10.00|10.00|

     部门支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出|事业单位经营支出|上缴上级支出|对附属单位补助支出
     201|一般公共服务支出|170.00|80.00|90.00|||
     20126|档案事务|170.00|80.00|90.00|||
     2012601|行政运行|80.00|80.00||||
     2012604|档案馆|90.00||90.00|||
     221|住房保障支出|20.00|20.00||||
     22102|住房改革支出|20.00|20.00||||
     2210201|住房公积金|20.00|20.00||||
     合计||190.00|100.00|90.00|||

     财政拨款收支总表
     单位：万元
     收入||支出|
     项目|2024年预算|项目|2024年预算
     一、本年收入|150.00|一、本年支出|160.00
     （一）一般公共预算拨款|150.00|（一）一般公共服务支出|140.00
     （二）政府性基金预算拨款||（二）住房保障支出|20.00
     （三）国有资本经营预算拨款|||
     二、上年结转|10.00|二、年终结转结余|
     （一）一般公共预算拨款|10.00||
     （二）政府性基金预算拨款|||
     （三）国有资本经营预算拨款|||
     收入总计|160.00|支出总计|160.00

     一般公共预算支出表
     单位：万元
     科目编码|科目名称|合计|基本支出|||项目支出
     |||小计|人员经费|公用经费|
     201|一般公共服务支出|140.00|80.00|60.00|20.00|60.00
     20126|档案事务|140.00|80.00|60.00|20.00|60.00
     2012601|行政运行|80.00|80.00|60.00|20.00|
     2012604|档案馆|60.00||||60.00
     221|住房保障支出|20.00|20.00|20.00||
     22102|住房改革支出|20.00|20.00|20.00||
     2210201|住房公积金|20.00|20.00|20.00||
     合计||160.00|100.00|80.00|20.00|60.00

     一般公共预算基本支出表
     单位：万元
     部门预算支出经济分类科目||本年一般公共预算基本支出||
     科目编码|科目名称|合计|人员经费|公用经费
     301|工资福利支出|80.00|80.00|
     30101|基本工资|60.00|60.00|
     30113|住房公积金|20.00|20.00|
     302|商品和服务支出|20.00||20.00
     30201|办公费|20.00||20.00
     合计||100.00|80.00|20.00

     财政拨款预算“三公”经费支出表
     单位：万元
     2023年预算数||||||2024年预算数|||||
     “三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费|“三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
     ||小计|公务用车购置费|公务用车运行费|||||公务用车购置费|公务用车运行费|
     5.00||4.00||4.00|1.00|4.60||4.00||4.00|0.60

     政府性基金预算支出表
     单位：万元
     科目编码|科目名称|本年政府性基金预算支出||
     ||合计|基本支出|项目支出
     说明：本部门没有政府性基金预算安排的支出，故本表为空表

     国有资本经营预算支出表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||||
     注：本表为空

     项目支出表
     单位：万元
     类型|项目名称|项目单位|合计|本年拨款|||财政拨款结转结余|||财政专户管理资金|单位资金
     ||||一般公共预算|政府性基金预算|国有资本经营预算|一般公共预算|政府性基金预算|国有资本经营预算||
     特定目标类|档案数字化加工费|云岭市档案馆|60.00|50.00|||10.00||||
     特定目标类|学术交流费|云岭市档案馆|30.00||||||||30.00
     合计|||90.00|50.00|||10.00||||30.00";

/// Forms that counties add to the statutory ones.
pub const ANNEXES: &str = "青湖区公路养护中心2024年部门预算

财政专户管理资金预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||30.00|10.00|20.00
205|教育支出|30.00|10.00|20.00
20508|进修及培训|30.00|10.00|20.00
2050803|培训支出|30.00|10.00|20.00

上年结转支出预算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||12.00|5.00|7.00
214|交通运输支出|12.00|5.00|7.00
21401|公路水路运输|12.00|5.00|7.00
2140106|公路养护|12.00|5.00|7.00

支出预算分类汇总表（按部门预算经济分类）
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
301|工资福利支出|80.00|80.00|
30101|基本工资|50.00|50.00|
30102|津贴补贴|30.00|30.00|
302|商品和服务支出|60.00|20.00|40.00
30201|办公费|20.00|20.00|
30213|维修（护）费|40.00||40.00
合计||140.00|100.00|40.00

基本支出明细表
单位：万元
科目编码|科目名称|合计|人员经费|公用经费
合计||100.00|80.00|20.00
301|工资福利支出|80.00|80.00|
30101|基本工资|50.00|50.00|
30102|津贴补贴|30.00|30.00|
302|商品和服务支出|20.00||20.00
30201|办公费|20.00||20.00

“三公”经费、会议费和培训费支出情况表
单位：万元
项目|上年预算数|本年预算数
一、“三公”经费|6.00|5.00
1.因公出国（境）费||
2.公务接待费|2.00|1.00
3.公务用车购置及运行费|4.00|4.00
其中：公务用车购置费||
公务用车运行维护费|4.00|4.00
二、会议费|1.00|1.00
三、培训费|0.50|0.50
合计|7.50|6.50

政府采购预算表
单位：万元
单位名称|采购项目|采购目录|数量|计量单位|资金来源|合计
青湖区公路养护中心|办公设备|台式计算机|4|台|一般公共预算|2.40
青湖区公路养护中心|养护材料|沥青|20|吨|一般公共预算|12.00
合计||||||14.40

政府购买服务支出预算表
单位：万元
单位名称|购买服务项目|购买方式|承接主体|合计
青湖区公路养护中心|路面检测|询价|企业|3.00
";

/// The parts of a package by their names.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).expect("a part");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("content");
        out.insert(String::from_utf8_lossy(file.name_raw()).into_owned(), content);
    }
    out
}
