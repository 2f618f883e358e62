//! Charts: shares of one whole as a ring with its parts named beside it.
//!
//! In: a derived document, recognised, and the profile's charts. Out: [`Chart`]s, and SVG drawn by
//! plotters. Geometry is in floating point; amounts and shares stay decimals, and are said in words for
//! whoever does not see the picture.

use super::super::Derived;
use crate::figure::Amount;
use crate::profile::Profile;
use crate::recognise::{ItemKind, recognise};
use plotters::coord::Shift;
use plotters::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Shares of a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Unit of the amounts.
    pub unit: &'static str,
    /// Name, amount in that unit, and share in hundredths with two decimals, the largest first.
    pub parts: Vec<(String, Decimal, Decimal)>,
}

impl Chart {
    /// The same in words.
    pub fn text(&self) -> String {
        crate::messages::chart(&self.title, self.unit, &self.parts)
    }
}

/// Width of the drawing; its numbers are whole, so that more of them make a rounder ring.
const WIDTH: u32 = 1520;
/// Parts that are drawn each by itself; smaller ones are one.
const MOST: usize = 9;

/// The charts of a profile; none of a form without money.
pub fn charts(derived: &Derived, profile: &Profile, year: Option<u16>) -> Vec<Chart> {
    let Some(spec) = &profile.derive else { return Vec::new() };
    let recognised = recognise(&derived.document, profile);
    let mut out = Vec::new();
    for chart in &spec.charts {
        let form = recognised.forms.iter().find(|f| profile.forms[f.spec].id == chart.form);
        let Some((form, side)) = form.and_then(|f| Some((f, f.sides.first()?))) else { continue };
        let columns = &profile.forms[form.spec].sides[side.spec].columns;
        let slot = columns.iter().position(|(n, _)| *n == chart.column);
        let Some(offset) = side.amounts.iter().position(|a| a.slot.is_some() && a.slot == slot) else { continue };
        let sums: Vec<usize> = side.outline.sums.iter().map(|(p, ..)| *p).collect();
        // Classes where there are codes, else what is no sum.
        let coded = side.items.iter().any(|i| i.code.is_some());
        let drawn = side.items.iter().enumerate().filter(|(n, i)| {
            i.kind == ItemKind::Plain && if coded { i.code.as_ref().is_some_and(|c| c.is_class()) } else { !sums.contains(n) }
        });
        let amount = |i: usize| recognised.figures[i + offset].amount.map_or(Decimal::ZERO, Amount::value);
        let mut parts: Vec<(String, Decimal)> =
            drawn.map(|(_, i)| (i.label.clone(), amount(i.figures))).filter(|(_, a)| *a > Decimal::ZERO).collect();
        let whole: Decimal = parts.iter().map(|p| p.1).sum();
        if whole.is_zero() {
            continue;
        }
        parts.sort_by_key(|p| std::cmp::Reverse(p.1));
        if parts.len() > MOST {
            let rest: Decimal = parts.drain(MOST - 1..).map(|p| p.1).sum();
            parts.push((crate::messages::CHART_REST.to_owned(), rest));
        }
        let share = |a: Decimal| (a * Decimal::ONE_HUNDRED / whole).round_dp(2);
        let title = chart.title.replace("{year}", &year.map_or(String::new(), |y| y.to_string()));
        out.push(Chart { title, unit: form.currency.name(), parts: parts.into_iter().map(|(n, a)| (n, a, share(a))).collect() });
    }
    out
}

/// Colours that differ in lightness as well, so that they can be told apart in grey.
const COLOURS: [(u8, u8, u8); MOST] = [
    (31, 84, 128),
    (214, 137, 16),
    (46, 125, 94),
    (160, 64, 85),
    (110, 150, 190),
    (120, 94, 60),
    (150, 178, 96),
    (92, 92, 140),
    (170, 170, 170),
];

/// Draws it.
pub fn to_svg(chart: &Chart) -> String {
    let mut out = String::new();
    let height = 160 + 60 * chart.parts.len().max(7) as u32;
    // Nothing can fail: it is written into memory. What would fail is left out of the picture.
    let _ = draw(chart, &mut out, height);
    let label = crate::text::escape_html(&chart.text());
    out.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {WIDTH} {height}\" "), 1)
}

fn draw(chart: &Chart, out: &mut String, height: u32) -> Result<(), Box<dyn std::error::Error>> {
    let root: DrawingArea<SVGBackend<'_>, Shift> = SVGBackend::with_string(out, (WIDTH, height)).into_drawing_area();
    root.fill(&WHITE)?;
    let font = |size: i32| ("sans-serif", size).into_font();
    root.draw(&Text::new(chart.title.clone(), (40, 30), font(38)))?;
    let (x, y, outer, inner) = (320.0, f64::from(height) / 2.0 + 40.0, 220.0, 124.0);
    let at = |angle: f64, radius: f64| ((x + radius * angle.sin()).round() as i32, (y - radius * angle.cos()).round() as i32);
    let whole: Decimal = chart.parts.iter().map(|p| p.1).sum();
    let mut from = 0.0_f64;
    for (n, (name, amount, share)) in chart.parts.iter().enumerate() {
        let (r, g, b) = COLOURS[n % COLOURS.len()];
        let part = (amount / whole).to_f64().unwrap_or(0.0) * std::f64::consts::TAU;
        let steps = (part / 0.02).ceil().max(1.0) as usize;
        let angles = || (0..=steps).map(|s| from + part * s as f64 / steps as f64);
        let mut ring: Vec<(i32, i32)> = angles().map(|a| at(a, outer)).collect();
        ring.extend(angles().collect::<Vec<_>>().into_iter().rev().map(|a| at(a, inner)));
        root.draw(&Polygon::new(ring, RGBColor(r, g, b).filled()))?;
        from += part;
        let line = 130 + 60 * n as i32;
        root.draw(&Rectangle::new([(640, line), (672, line + 32)], RGBColor(r, g, b).filled()))?;
        root.draw(&Text::new(format!("{name}  {amount} {}  {share}%", chart.unit), (692, line), font(28)))?;
    }
    root.present()?;
    Ok(())
}
