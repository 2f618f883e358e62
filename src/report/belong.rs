//! Files that are one disclosure: the forms in one, the text in another.
//!
//! In: what is known of each file that was checked. Out: pairs of a file with forms and no sentences and a
//! file with sentences and no forms that are of one unit, year and kind, or, where these are not said, lie in
//! one folder or have nearly one name. A file that fits several others is not proposed: a person must choose.

/// What is known of a checked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Its name, folders before it.
    pub name: &'a str,
    /// The unit it is about.
    pub unit: Option<&'a str>,
    /// Its year.
    pub year: Option<u16>,
    /// `budget` or `final-account`.
    pub kind: &'a str,
    /// Forms that were recognised.
    pub forms: usize,
    /// Amounts and shares in its sentences.
    pub claims: usize,
}

impl Facts<'_> {
    fn only_forms(&self) -> bool {
        self.forms > 0 && self.claims == 0
    }

    fn only_text(&self) -> bool {
        self.forms == 0 && self.claims > 0
    }

    fn folder(&self) -> &str {
        self.name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
    }

    /// Whether a file with forms and this one with text are one disclosure.
    fn belongs(&self, forms: &Facts<'_>) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b && !a.contains(b) && !b.contains(a));
        if differ(self.unit, forms.unit) || self.year.zip(forms.year).is_some_and(|(a, b)| a != b) || self.kind != forms.kind {
            return false;
        }
        let one_folder = !self.folder().is_empty() && self.folder() == forms.folder();
        self.unit.is_some() && forms.unit.is_some() || one_folder || alike(self.name, forms.name)
    }
}

/// Whether two names begin alike for more than half of their length.
fn alike(a: &str, b: &str) -> bool {
    let stem = |n: &str| n.rsplit(['/', '\\']).next().unwrap_or(n).rsplit_once('.').map_or(n, |(s, _)| s).to_owned();
    let (a, b) = (stem(a), stem(b));
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    same * 2 > a.chars().count().min(b.chars().count())
}

/// The pairs, by their numbers among the files: the one with forms first.
pub fn pairs(files: &[Facts<'_>]) -> Vec<(usize, usize)> {
    let forms: Vec<usize> = (0..files.len()).filter(|&i| files[i].only_forms()).collect();
    let texts: Vec<usize> = (0..files.len()).filter(|&i| files[i].only_text()).collect();
    let of_text = |t: usize| forms.iter().copied().filter(move |&f| files[t].belongs(&files[f]));
    let only = |t: usize| {
        let mut fit = of_text(t);
        fit.next().filter(|_| fit.next().is_none())
    };
    let found: Vec<(usize, usize)> = texts.iter().filter_map(|&t| Some((only(t)?, t))).collect();
    found.iter().copied().filter(|(f, _)| found.iter().filter(|(g, _)| g == f).count() == 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &'static str, unit: Option<&'static str>, forms: usize, claims: usize) -> Facts<'static> {
        Facts { name, unit, year: Some(2024), kind: "budget", forms, claims }
    }

    #[test]
    fn forms_and_text_of_one_unit_are_a_pair_and_of_two_are_none() {
        let files = [file("表.xlsx", Some("甲局"), 9, 0), file("说明.docx", Some("甲局"), 0, 40), file("乙局.docx", Some("乙局"), 0, 40)];
        assert_eq!(pairs(&files), [(0, 1)]);
        // The unit is not said: the folder, or the name, tells.
        let files = [file("a/表.xlsx", Some("甲局"), 9, 0), file("a/说明.docx", None, 0, 40), file("b/说明.docx", None, 0, 40)];
        assert_eq!(pairs(&files), [(0, 1)]);
        let files = [file("甲局2024-表.pdf", Some("甲局"), 9, 0), file("甲局2024-文.pdf", None, 0, 40)];
        assert_eq!(pairs(&files), [(0, 1)]);
    }

    #[test]
    fn what_is_whole_or_fits_several_is_not_proposed() {
        let files = [file("一.docx", Some("甲局"), 9, 30), file("二.docx", Some("甲局"), 0, 40)];
        assert_eq!(pairs(&files), []);
        let files = [file("一.xlsx", Some("甲局"), 9, 0), file("二.docx", Some("甲局"), 0, 40), file("三.docx", Some("甲局"), 0, 40)];
        assert_eq!(pairs(&files), []);
        let mut other = file("二.docx", Some("甲局"), 0, 40);
        other.year = Some(2023);
        assert_eq!(pairs(&[file("一.xlsx", Some("甲局"), 9, 0), other]), []);
    }
}
