//! `yuheng roster`: who has handed in, and who has not.

use crate::Ended;
use crate::check::{Options, bytes_of, each, expand};
use std::path::Path;
use yuheng::report::roster::{HandedIn, Standing, lines, owed, table};
use yuheng::{ingest, messages};

/// Holds a list of what is owed against the files that came: as a table by tabs, or a workbook. Status 1 where something
/// is missing or is not what is owed.
pub fn standing(list: &str, files: &[String], output: Option<&str>, options: &Options) -> Ended {
    let document = ingest::read(list, &bytes_of(list)?).map_err(|e| messages::ingest(&e))?;
    let owed = owed(&document);
    if owed.is_empty() {
        return Err(messages::page::no_roster(list));
    }
    let mut came = Vec::new();
    for file in files.iter().flat_map(|f| expand(f)) {
        came.extend(each(&file, bytes_of(&file)?, |read| match read {
            Ok(document) => {
                let of = options.checked(&document).report.document;
                HandedIn { name: document.source.name.clone(), unit: of.unit, year: of.year, kind: Some(of.kind) }
            }
            Err(e) => HandedIn { name: e.name, unit: None, year: None, kind: None },
        }));
    }
    let lines = lines(&owed, &came);
    let names: Vec<&str> = came.iter().map(|c| c.name.as_str()).collect();
    let rows = table(&lines, &names);
    let status = u8::from(lines.iter().any(|l| !matches!(l.standing, Standing::There | Standing::Several)));
    let text = rows.iter().map(|r| r.join("\t") + "\n").collect::<String>();
    match output {
        Some(path) => {
            let workbook = Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
            let bytes =
                if workbook { yuheng::report::table(&rows).map_err(|e| messages::not_written(&e.to_string()))? } else { text.into_bytes() };
            std::fs::write(path, bytes).map_err(|e| messages::not_written(&e.to_string()))?;
            Ok((String::new(), status))
        }
        None => Ok((text, status)),
    }
}
