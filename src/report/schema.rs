//! The JSON Schema of the report (draft 2020-12), from its types.
//!
//! It stands in the repository as `tests/schema/report-1.json`; a test holds the two to be the same, and
//! the TypeScript types of the npm package are made from it.

use super::Report;
use schemars::Schema;

/// The schema of [`Report`]. Further members may come: none are forbidden.
pub fn schema() -> Schema {
    let mut schema = schemars::schema_for!(Report);
    schema.insert("$id".to_owned(), super::SCHEMA.into());
    schema.insert("title".to_owned(), "Report".into());
    schema
}
