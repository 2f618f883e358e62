//! `yuheng derive`, `compare` and `template`.

use crate::{Ended, document_of};
use std::path::Path;
use yuheng::classification::Classification;
use yuheng::derive::{Records, RecordsError, Rounding, compare, derive, export, records_of_draft};
use yuheng::document::Document;
use yuheng::messages;
use yuheng::profile::{Profile, Profiles};

fn profile_of<'a>(name: Option<&str>, profiles: &'a Profiles, fitting: &'a Profile) -> Result<&'a Profile, String> {
    name.map_or(Ok(fitting), |n| profiles.named(n).ok_or_else(|| messages::unknown_profile(n, &profiles.names())))
}

pub fn derived(file: &str, from_draft: bool, balanced: bool, output: Option<&str>, profile: Option<&str>, profiles: &Profiles) -> Ended {
    let profile = profile_of(profile, profiles, Profile::builtin())?;
    let document = document_of(file)?;
    let say = |e: RecordsError| messages::records(file, &e);
    let records = if from_draft {
        records_of_draft(&yuheng::recognise::recognise(&document, profile), profile).map_err(say)?
    } else {
        Records::read(&document, profile).map_err(say)?
    };
    let rounding = if balanced { Rounding::Balanced } else { Rounding::Independent };
    let derived = derive(&records, profile, Classification::builtin(), rounding).map_err(say)?;
    let charts = export::charts(&derived, profile, records.year);
    let Some(path) = output else { return Ok((export::to_text(&derived), 0)) };
    let bytes = match Path::new(path).extension().and_then(|e| e.to_str()) {
        Some("xlsx") => export::to_workbook(&derived, profile).map_err(|e| messages::not_written(&e.to_string()))?,
        Some("html" | "htm") => export::to_html(&derived, &charts).into_bytes(),
        Some("svg") => charts.first().map(export::to_svg).unwrap_or_default().into_bytes(),
        _ => export::to_text(&derived).into_bytes(),
    };
    std::fs::write(path, bytes).map_err(|e| messages::not_written(&e.to_string()))?;
    Ok((messages::derived(derived.tables.len(), derived.open.len(), derived.rounding != rounding), 0))
}

pub fn compared(before: &str, after: &[String], json: bool, profile: Option<&str>, profiles: &Profiles) -> Ended {
    let one = document_of(before)?;
    let others: Vec<Document> = after.iter().map(|f| document_of(f)).collect::<Result<_, _>>()?;
    let profile = profile_of(profile, profiles, profiles.of(&one))?;
    let differences = compare::compare(&[one], &others, profile);
    let status = u8::from(!differences.is_empty());
    if json {
        return serde_json::to_string(&differences).map(|t| (t, status)).map_err(|e| e.to_string());
    }
    let lines: Vec<String> = differences.iter().map(messages::difference).collect();
    Ok(if lines.is_empty() {
        (messages::NO_DIFFERENCE.text().to_owned(), 0)
    } else {
        (format!("{}\n{}", messages::DIFFERENCES, lines.join("\n")), status)
    })
}

pub fn template(output: &str) -> Ended {
    let bytes = export::template(Profile::builtin()).map_err(|e| messages::not_written(&e.to_string()))?.unwrap_or_default();
    std::fs::write(output, bytes).map_err(|e| messages::not_written(&e.to_string()))?;
    Ok((String::new(), 0))
}
