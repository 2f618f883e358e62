//! The profile of final accounts: two invented documents, right to the last digit, in which every
//! rule is owed; each rule is broken by a change of any of its figures.

use rust_decimal::Decimal;
use std::collections::BTreeSet;
use yuheng::document::{Document, Edit};
use yuheng::ingest;
use yuheng::profile::{Comparison, Profile};
use yuheng::relation::{Origin, Verdict, judge};
use yuheng::report::Severity;

/// Money of every kind, in the layout of Shanghai.
const ALL_KINDS: &str = "云岭市档案馆2024年度部门决算

收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t700.00\t一、一般公共服务支出\t600.00
二、政府性基金预算财政拨款收入\t30.00\t八、社会保障和就业支出\t80.00
三、国有资本经营预算财政拨款收入\t10.00\t九、卫生健康支出\t20.00
四、上级补助收入\t5.00\t十一、城乡社区支出\t30.00
五、事业收入\t8.00\t十九、住房保障支出\t25.20
六、经营收入\t3.00\t二十一、国有资本经营预算支出\t10.00
七、附属单位上缴收入\t2.00\t\t
八、其他收入\t6.20\t\t
本年收入合计\t764.20\t本年支出合计\t765.20
使用非财政拨款结余（含专用结余）\t1.00\t结余分配\t2.00
年初结转和结余\t49.14\t年末结转和结余\t47.14
总计\t814.34\t总计\t814.34

收入决算表
单位：万元
功能分类科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入
\t合计\t764.20\t740.00\t5.00\t8.00\t3.00\t2.00\t6.20
201\t一般公共服务支出\t599.00\t574.80\t5.00\t8.00\t3.00\t2.00\t6.20
20126\t档案事务\t599.00\t574.80\t5.00\t8.00\t3.00\t2.00\t6.20
2012601\t行政运行\t599.00\t574.80\t5.00\t8.00\t3.00\t2.00\t6.20
208\t社会保障和就业支出\t80.00\t80.00\t\t\t\t\t
210\t卫生健康支出\t20.00\t20.00\t\t\t\t\t
212\t城乡社区支出\t30.00\t30.00\t\t\t\t\t
221\t住房保障支出\t25.20\t25.20\t\t\t\t\t
223\t国有资本经营预算支出\t10.00\t10.00\t\t\t\t\t

支出决算表
单位：万元
功能分类科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
\t合计\t765.20\t625.20\t130.00\t4.00\t3.00\t3.00
201\t一般公共服务支出\t600.00\t500.00\t90.00\t4.00\t3.00\t3.00
20126\t档案事务\t600.00\t500.00\t90.00\t4.00\t3.00\t3.00
2012601\t行政运行\t500.00\t500.00\t\t\t\t
2012604\t档案馆\t90.00\t\t90.00\t\t\t
2012699\t其他档案事务支出\t10.00\t\t\t4.00\t3.00\t3.00
208\t社会保障和就业支出\t80.00\t80.00\t\t\t\t
20805\t行政事业单位养老支出\t80.00\t80.00\t\t\t\t
2080505\t机关事业单位基本养老保险缴费支出\t53.33\t53.33\t\t\t\t
2080506\t机关事业单位职业年金缴费支出\t26.67\t26.67\t\t\t\t
210\t卫生健康支出\t20.00\t20.00\t\t\t\t
212\t城乡社区支出\t30.00\t\t30.00\t\t\t
221\t住房保障支出\t25.20\t25.20\t\t\t\t
22102\t住房改革支出\t25.20\t25.20\t\t\t\t
2210201\t住房公积金\t25.20\t25.20\t\t\t\t
223\t国有资本经营预算支出\t10.00\t\t10.00\t\t\t

财政拨款收入支出决算总表
单位：万元
收入\t\t支出\t\t\t\t
项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款
一、一般公共预算财政拨款\t700.00\t一、一般公共服务支出\t590.00\t590.00\t\t
二、政府性基金预算财政拨款\t30.00\t八、社会保障和就业支出\t80.00\t80.00\t\t
三、国有资本经营预算财政拨款\t10.00\t九、卫生健康支出\t20.00\t20.00\t\t
\t\t十一、城乡社区支出\t30.00\t\t30.00\t
\t\t十九、住房保障支出\t25.20\t25.20\t\t
\t\t二十一、国有资本经营预算支出\t10.00\t\t\t10.00
本年收入合计\t740.00\t本年支出合计\t755.20\t715.20\t30.00\t10.00
年初财政拨款结转和结余\t21.63\t年末财政拨款结转和结余\t6.43\t0.43\t4.00\t2.00
一、一般公共预算财政拨款\t15.63\t\t\t\t\t
二、政府性基金预算财政拨款\t4.00\t\t\t\t\t
三、国有资本经营预算财政拨款\t2.00\t\t\t\t\t
总计\t761.63\t总计\t761.63\t715.63\t34.00\t12.00

一般公共预算财政拨款支出决算表
单位：万元
功能分类科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t590.00\t500.00\t90.00
20126\t档案事务\t590.00\t500.00\t90.00
2012601\t行政运行\t500.00\t500.00\t
2012604\t档案馆\t90.00\t\t90.00
208\t社会保障和就业支出\t80.00\t80.00\t
20805\t行政事业单位养老支出\t80.00\t80.00\t
2080505\t机关事业单位基本养老保险缴费支出\t53.33\t53.33\t
2080506\t机关事业单位职业年金缴费支出\t26.67\t26.67\t
210\t卫生健康支出\t20.00\t20.00\t
221\t住房保障支出\t25.20\t25.20\t
22102\t住房改革支出\t25.20\t25.20\t
2210201\t住房公积金\t25.20\t25.20\t
\t合计\t715.20\t625.20\t90.00

一般公共预算财政拨款基本支出决算表
单位：万元
经济分类科目编码\t科目名称\t决算数\t经济分类科目编码\t科目名称\t决算数
301\t工资福利支出\t430.20\t302\t商品和服务支出\t140.00
30101\t基本工资\t325.00\t30201\t办公费\t98.00
30108\t机关事业单位基本养老保险缴费\t53.33\t30212\t因公出国（境）费用\t2.00
30109\t职业年金缴费\t26.67\t30217\t公务接待费\t5.00
30113\t住房公积金\t25.20\t30231\t公务用车运行维护费\t15.00
303\t对个人和家庭的补助\t45.00\t30239\t其他交通费用\t20.00
30302\t退休费\t45.00\t310\t资本性支出\t10.00
\t\t\t31002\t办公设备购置\t10.00
人员经费合计\t\t475.20\t公用经费合计\t\t150.00

财政拨款“三公”经费支出决算表
单位：万元
合计\t\t因公出国（境）费\t\t公务用车购置及运行维护费\t\t\t\t\t\t公务接待费\t
\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行维护费\t\t\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数
40.00\t29.00\t3.00\t2.50\t25.00\t20.00\t5.00\t4.00\t20.00\t16.00\t12.00\t6.50

政府性基金预算财政拨款收入支出决算表
单位：万元
项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
功能分类科目编码\t科目名称\t\t\t小计\t基本支出\t项目支出\t
\t合计\t4.00\t30.00\t30.00\t\t30.00\t4.00
212\t城乡社区支出\t4.00\t30.00\t30.00\t\t30.00\t4.00
21208\t国有土地使用权出让收入安排的支出\t4.00\t30.00\t30.00\t\t30.00\t4.00

国有资本经营预算财政拨款收入支出决算表
单位：万元
项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
功能分类科目编码\t科目名称\t\t\t小计\t基本支出\t项目支出\t
\t合计\t2.00\t10.00\t10.00\t\t10.00\t2.00
223\t国有资本经营预算支出\t2.00\t10.00\t10.00\t\t10.00\t2.00
22301\t解决历史遗留问题及改革成本支出\t2.00\t10.00\t10.00\t\t10.00\t2.00
";

/// General appropriations alone, in the Ministry's layout: numbers of lines and columns, three
/// columns of economic types, “三公” in rows.
const GENERAL_ALONE: &str = "青湖市图书馆2024年度单位决算

收入支出决算总表
公开01表
公开部门：青湖市图书馆\t\t\t\t\t单位：万元
收入\t\t\t支出\t\t
项目\t行次\t金额\t项目（按功能分类）\t行次\t金额
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t100.00\t一、一般公共服务支出\t32\t
二、政府性基金预算财政拨款收入\t2\t\t七、文化旅游体育与传媒支出\t38\t80.00
\t\t\t八、社会保障和就业支出\t39\t20.00
本年收入合计\t27\t100.00\t本年支出合计\t58\t100.00
使用非财政拨款结余\t28\t\t结余分配\t59\t
年初结转和结余\t29\t\t年末结转和结余\t60\t
总计\t31\t100.00\t总计\t62\t100.00

支出决算表
公开03表
公开部门：青湖市图书馆\t\t\t\t\t\t单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
功能分类科目编码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t100.00\t75.00\t25.00\t\t\t
207\t文化旅游体育与传媒支出\t80.00\t55.00\t25.00\t\t\t
20701\t文化和旅游\t80.00\t55.00\t25.00\t\t\t
2070104\t图书馆\t80.00\t55.00\t25.00\t\t\t
208\t社会保障和就业支出\t20.00\t20.00\t\t\t\t
20805\t行政事业单位养老支出\t20.00\t20.00\t\t\t\t
2080505\t机关事业单位基本养老保险缴费支出\t20.00\t20.00\t\t\t\t

财政拨款收入支出决算总表
公开04表
收入\t\t\t支出\t\t\t\t\t
项目\t行次\t金额\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款
栏次\t\t1\t栏次\t\t2\t3\t4\t5
一、一般公共预算财政拨款\t1\t100.00\t一、一般公共服务支出\t33\t\t\t\t
二、政府性基金预算财政拨款\t2\t\t七、文化旅游体育与传媒支出\t39\t80.00\t80.00\t\t
三、国有资本经营预算财政拨款\t3\t\t八、社会保障和就业支出\t40\t20.00\t20.00\t\t
本年收入合计\t27\t100.00\t本年支出合计\t59\t100.00\t100.00\t\t
年初财政拨款结转和结余\t28\t\t年末财政拨款结转和结余\t60\t\t\t\t
一般公共预算财政拨款\t29\t\t\t61\t\t\t\t
政府性基金预算财政拨款\t30\t\t\t62\t\t\t\t
国有资本经营预算财政拨款\t31\t\t\t63\t\t\t\t
总计\t32\t100.00\t总计\t64\t100.00\t100.00\t\t

一般公共预算财政拨款支出决算表
公开05表
项目\t\t本年支出\t\t
功能分类科目编码\t科目名称\t小计\t基本支出\t项目支出
栏次\t\t1\t2\t3
合计\t\t100.00\t75.00\t25.00
207\t文化旅游体育与传媒支出\t80.00\t55.00\t25.00
20701\t文化和旅游\t80.00\t55.00\t25.00
2070104\t图书馆\t80.00\t55.00\t25.00
208\t社会保障和就业支出\t20.00\t20.00\t
20805\t行政事业单位养老支出\t20.00\t20.00\t
2080505\t机关事业单位基本养老保险缴费支出\t20.00\t20.00\t

一般公共预算财政拨款基本支出决算表
公开06表
人员经费\t\t\t公用经费\t\t\t\t\t
科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额
301\t工资福利支出\t60.00\t302\t商品和服务支出\t14.00\t30228\t工会经费\t2.00
30101\t基本工资\t40.00\t30201\t办公费\t9.00\t30229\t福利费\t3.00
30108\t机关事业单位基本养老保险缴费\t20.00\t\t\t\t310\t资本性支出\t1.00
\t\t\t\t\t\t31002\t办公设备购置\t1.00
人员经费合计\t\t60.00\t公用经费合计\t\t\t\t\t15.00

财政拨款“三公”经费支出决算表
公开07表
项目\t预算数\t决算数
合计\t8.00\t7.00
1.因公出国（境）费\t\t
2.公务用车购置及运行维护费\t5.00\t4.50
其中：（1）公务用车购置费\t\t
（2）公务用车运行维护费\t5.00\t4.50
3.公务接待费\t3.00\t2.50
";

/// The list of economic types with a column for each kind, and a fund's and a capital budget's money
/// without any left over from the year before.
const ONE_LIST: &str = "青湖市图书馆2024年度单位决算

财政拨款收入支出决算总表
单位：万元
收入\t\t支出\t\t\t\t
项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款
一、一般公共预算财政拨款\t75.00\t一、一般公共服务支出\t75.00\t75.00\t\t
二、政府性基金预算财政拨款\t5.00\t十一、城乡社区支出\t5.00\t\t5.00\t
三、国有资本经营预算财政拨款\t1.00\t二十一、国有资本经营预算支出\t1.00\t\t\t1.00
本年收入合计\t81.00\t本年支出合计\t81.00\t75.00\t5.00\t1.00
年初财政拨款结转和结余\t\t年末财政拨款结转和结余\t\t\t\t
总计\t81.00\t总计\t81.00\t75.00\t5.00\t1.00

一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t75.00\t75.00\t
201\t一般公共服务支出\t75.00\t75.00\t

一般公共预算财政拨款基本支出决算表
单位：万元
科目编码\t科目名称\t合计\t人员经费\t公用经费
合计\t\t75.00\t60.00\t15.00
301\t工资福利支出\t60.00\t60.00\t
30101\t基本工资\t60.00\t60.00\t
302\t商品和服务支出\t15.00\t\t15.00
30201\t办公费\t15.00\t\t15.00
";

fn profile() -> &'static Profile {
    Profile::named("final-account").expect("it comes with the program")
}

fn documents() -> Vec<Document> {
    [ALL_KINDS, GENERAL_ALONE, ONE_LIST].iter().map(|t| ingest::read("决算", t.as_bytes()).expect("text")).collect()
}

#[test]
fn documents_that_are_right_are_not_accused() {
    for document in documents() {
        let checked = yuheng::check(&document, Profile::of(&document));
        assert_eq!(checked.report.document.profile, "final-account");
        // They are no whole disclosures: that forms are missing is told, and is right.
        let figures = checked.report.findings.iter().filter(|f| !f.rule.starts_with("complete."));
        let told: Vec<&str> = figures.map(|f| f.message.as_str()).collect();
        assert!(told.is_empty(), "{told:#?}");
        assert!(checked.report.forms.iter().all(|f| f.judged));
    }
}

#[test]
fn every_rule_is_owed_and_broken_somewhere() {
    let mut owed = BTreeSet::new();
    for document in documents() {
        let checked = yuheng::check(&document, profile());
        for relation in checked.built.relations.iter().filter(|r| r.money) {
            let Origin::Rule(rule) = relation.origin else { continue };
            owed.insert(rule);
            // A change that a bound forbids is one upwards of the left side.
            let Some(term) = relation.terms.iter().find(|t| checked.recognised.figures[t.figure].has_money()) else { continue };
            let figures = &checked.recognised.figures;
            let amount = figures[term.figure].amount.expect("money");
            let by = if relation.comparison == Comparison::AtMost { Decimal::from(100_000) } else { Decimal::from(7) };
            let mut changed = figures.clone();
            changed[term.figure].amount = Some(yuheng::figure::Amount::new(amount.value() + by, amount.currency(), 2));
            let broken = judge(relation, &changed) == Verdict::Broken;
            let bound_on_the_right =
                relation.comparison == Comparison::AtMost && relation.terms[..relation.left].iter().all(|t| t.figure != term.figure);
            assert!(broken || bound_on_the_right, "{}", profile().rules[rule].id);
        }
    }
    let missing: Vec<&str> = profile().rules.iter().enumerate().filter(|(i, _)| !owed.contains(i)).map(|(_, r)| r.id.as_str()).collect();
    assert!(missing.is_empty(), "no document owes {missing:?}");
}

#[test]
fn any_figure_that_is_changed_is_an_error_or_a_warning_that_names_it() {
    for document in documents() {
        let whole = yuheng::check(&document, profile());
        let mut missed = Vec::new();
        for figure in whole.recognised.figures.iter().filter(|f| f.has_money()) {
            let amount = figure.amount.expect("money");
            let mut changed = document.clone();
            changed.apply(&Edit::text(figure.place, format!("{:.2}", amount.value() + Decimal::from(9))));
            let report = yuheng::check(&changed, profile()).report;
            let named =
                report.findings.iter().filter(|f| f.severity == Severity::Error).flat_map(|f| &f.figures).any(|f| f.place == figure.place);
            if !named {
                missed.push(format!("{amount} at {:?}", figure.place));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }
}
