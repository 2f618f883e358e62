//! The house: rooms in the order that ARCHITECTURE.md draws, each using only those before it; files that can be read
//! in one sitting.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core, in the order of the data. `messages` stands beside them: it has the words for the types of
/// every room, and every room that speaks to people asks it. `sample` is data.
const ROOMS: [&str; 24] = [
    "text",
    "vocabulary",
    "figure",
    "document",
    "ingest",
    "package",
    "profile",
    "recognise",
    "relation",
    "formula",
    "narrative",
    "network",
    "evidence",
    "rules",
    "disclosure",
    "performance",
    "classification",
    "localise",
    "misread",
    "derive",
    "report",
    "mark",
    "check",
    "checklist",
];
const BESIDE: [&str; 2] = ["messages", "sample"];
/// What stands around the core and may use all of it.
const SHELLS: [&str; 5] = ["app", "web", "bin", "lib", "main"];
/// The most lines of a file.
const LINES: usize = 500;

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, out);
        } else if entry.extension().is_some_and(|e| e == "rs") {
            out.push(entry);
        }
    }
}

/// Files of `src` with their rooms and texts.
fn files() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    sources(&root, &mut all);
    let room = |path: &Path| {
        let first = path.strip_prefix(&root).expect("below src").components().next().expect("a name");
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    all.into_iter().map(|p| (room(&p), p.clone(), fs::read_to_string(&p).expect("text"))).collect()
}

#[test]
fn a_room_uses_only_rooms_before_it() {
    let rank = |room: &str| ROOMS.iter().position(|r| *r == room);
    let mut wrong = BTreeSet::new();
    for (room, path, text) in files() {
        if SHELLS.contains(&room.as_str()) || BESIDE.contains(&room.as_str()) {
            continue;
        }
        let own = rank(&room).unwrap_or_else(|| panic!("{room} has no place in the order"));
        // Tests may look further; comments may speak of anything.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
        for used in lines.flat_map(|l| l.split("crate::").skip(1)) {
            let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let shell = SHELLS.contains(&name.as_str());
            if shell || rank(&name).is_some_and(|r| r > own) {
                wrong.insert(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_below_five_hundred_lines() {
    let long = files().into_iter().map(|(_, p, t)| (p, t.lines().count())).filter(|(_, n)| *n > LINES);
    assert_eq!(long.collect::<Vec<_>>(), []);
}

/// The most lines of a function, from its head to its last brace.
const FUNCTION: usize = 80;

/// The functions of a file with their lengths, by the indentation that the formatter gives them.
fn functions(text: &str) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let head = line.trim_start();
        let indent = line.len() - head.len();
        let words = head
            .trim_start_matches("pub ")
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("const ");
        let Some(name) = words.strip_prefix("fn ") else { continue };
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|l| *l == end).map_or(1, |n| n + 1);
        // A head that ends in a semicolon has no body.
        if !line.trim_end().ends_with(';') {
            out.push((name.split(['(', '<']).next().unwrap_or_default().to_owned(), length));
        }
    }
    out
}

#[test]
fn functions_stay_below_eighty_lines() {
    let mut long = Vec::new();
    for (_, path, text) in files() {
        long.extend(functions(&text).into_iter().filter(|(_, n)| *n > FUNCTION).map(|(name, n)| format!("{} {name}: {n}", path.display())));
    }
    assert!(long.is_empty(), "{long:#?}");
}
