//! The alignment of two texts as a picture (SVG): the source runs to the right, the target down, each row a stretch of the
//! line. Where it bends, text is missing on one side.

use super::Row;
use crate::check::coverage::State;
use std::fmt::Write as _;

/// The picture is so many units wide and high; what is smaller than one cannot be seen.
const SIZE: f64 = 1000.0;

/// The picture of these rows, `None` where there is nothing to draw.
pub(super) fn map(rows: &[Row]) -> Option<String> {
    let length = |pieces: &[super::Piece]| pieces.iter().map(|piece| piece.text.chars().count()).sum::<usize>() as f64;
    let (width, height) =
        rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + length(&row.source), sum.1 + length(&row.target)));
    if width == 0.0 || height == 0.0 {
        return None;
    }
    let mut paths = [String::new(), String::new(), String::new()];
    let (mut x, mut y) = (0.0, 0.0);
    let mut begun: Option<(usize, f64, f64)> = None;
    for row in rows {
        let class = class(row);
        match begun {
            Some((last, ..)) if last == class => {}
            Some((last, fx, fy)) => {
                draw(&mut paths[last], (fx, fy), (x, y));
                begun = Some((class, x, y));
            }
            None => begun = Some((class, x, y)),
        }
        x += length(&row.source) / width * SIZE;
        y += length(&row.target) / height * SIZE;
        // A long run of links is not straight.
        if let Some((last, fx, fy)) = begun
            && last == 0
            && (x - fx).max(y - fy) > 4.0
        {
            draw(&mut paths[0], (fx, fy), (x, y));
            begun = Some((0, x, y));
        }
    }
    if let Some((last, fx, fy)) = begun {
        draw(&mut paths[last], (fx, fy), (x, y));
    }
    let [linked, missing, added] = paths;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-20 -20 1040 1040\"><path d=\"{linked}\"/><path class=\"missing\" d=\"{missing}\"/><path class=\"added\" d=\"{added}\"/></svg>"
    ))
}

/// 0 for a link, 1 for what is missing, 2 for what is added.
fn class(row: &Row) -> usize {
    let has = |pieces: &[super::Piece], state| pieces.iter().any(|piece| piece.state == state);
    if has(&row.source, State::Missing) {
        1
    } else if has(&row.target, State::Added) {
        2
    } else {
        0
    }
}

fn draw(path: &mut String, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
    let _ = write!(path, "M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}");
}
