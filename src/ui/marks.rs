//! Marks on photos and strokes of signatures, as SVG path data. The same paths are drawn on stamped copies.

use std::fmt::Write as _;

use crate::domain::evidence::{PhotoMark, Spot};

/// Width and height of a drawing, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

impl Size {
    pub fn new(width: u16, height: u16) -> Self {
        Self { width: width.into(), height: height.into() }
    }

    /// `spot` in pixels.
    pub fn at(self, spot: Spot) -> (f64, f64) {
        let part = |of: u16, all: f64| f64::from(of) * all / f64::from(Spot::FULL);
        (part(spot.x, self.width), part(spot.y, self.height))
    }

    /// The width of a line, in pixels: visible on a phone and on paper.
    pub fn stroke(self) -> f64 {
        self.width.max(self.height) / 160.0
    }
}

/// The path of a mark; `None` for a text.
pub fn path(mark: &PhotoMark, size: Size) -> Option<String> {
    match mark {
        PhotoMark::Arrow { from, to } => Some(arrow(size.at(*from), size.at(*to), size.stroke() * 5.0)),
        PhotoMark::Circle { centre, edge } => Some(circle(size.at(*centre), size.at(*edge))),
        PhotoMark::Text { .. } => None,
    }
}

fn arrow((x, y): (f64, f64), (tip_x, tip_y): (f64, f64), head: f64) -> String {
    let (dx, dy) = (tip_x - x, tip_y - y);
    let length = dx.hypot(dy).max(1.0);
    let head = head.min(length / 2.0);
    // Unit vectors along the arrow and across it.
    let (ux, uy) = (dx / length, dy / length);
    let side = |across: f64| (tip_x - head * ux - across * head * uy, tip_y - head * uy + across * head * ux);
    let ((left_x, left_y), (right_x, right_y)) = (side(0.6), side(-0.6));
    format!(
        "M{x:.0} {y:.0}L{tip_x:.0} {tip_y:.0}M{left_x:.0} {left_y:.0}L{tip_x:.0} {tip_y:.0}L{right_x:.0} {right_y:.0}"
    )
}

fn circle((x, y): (f64, f64), (edge_x, edge_y): (f64, f64)) -> String {
    let r = (edge_x - x).hypot(edge_y - y).max(1.0);
    let (left, right) = (x - r, x + r);
    format!("M{left:.0} {y:.0}A{r:.0} {r:.0} 0 1 0 {right:.0} {y:.0}A{r:.0} {r:.0} 0 1 0 {left:.0} {y:.0}Z")
}

/// The path of strokes on a pad of 10,000 by 10,000. A dot is a line of no length.
pub fn strokes(strokes: &[Vec<Spot>]) -> String {
    let mut path = String::new();
    for stroke in strokes {
        for (at, spot) in stroke.iter().enumerate() {
            path.push(if at == 0 { 'M' } else { 'L' });
            push(&mut path, *spot);
        }
        if let [only] = stroke[..] {
            path.push('L');
            push(&mut path, only);
        }
    }
    path
}

fn push(path: &mut String, spot: Spot) {
    // Writing to a `String` can't fail.
    let _written = write!(path, "{} {}", spot.x, spot.y);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_drawn_where_they_were_made() {
        let size = Size::new(1000, 500);
        let (from, to) = (Spot { x: 1000, y: 2000 }, Spot { x: 5000, y: 2000 });
        let arrow = path(&PhotoMark::Arrow { from, to }, size).unwrap();
        assert!(arrow.starts_with("M100 100L500 100M"), "{arrow}");
        let circle = path(&PhotoMark::Circle { centre: from, edge: to }, size).unwrap();
        assert!(circle.starts_with("M-300 100A400 400"), "{circle}");
        assert_eq!(path(&PhotoMark::Text { at: from, text: "".into() }, size), None);
        assert_eq!(strokes(&[vec![from, to], vec![to]]), "M1000 2000L5000 2000M5000 2000L5000 2000");
    }
}
