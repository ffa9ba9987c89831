//! One gesture, one act. Gloves and trembling hands tap twice: the second tap of a gesture must do nothing, on the
//! control that the first one pressed or on whatever came to that place meanwhile. Every activation of a control passes
//! this guard before any handler hears it.

/// How long a gesture lasts after each of its taps, and how long a place is closed after it has changed, in milliseconds.
pub const PAUSE: u64 = 350;

/// How far apart two taps of one gesture are at most, in CSS pixels.
pub const NEAR: i32 = 24;

/// A point of the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

impl Point {
    fn is_near(self, other: Self) -> bool {
        let (x, y) = (self.x.abs_diff(other.x), self.y.abs_diff(other.y));
        // Places on a screen: the squares fit by far, and whatever doesn't is not near.
        x.saturating_mul(x).saturating_add(y.saturating_mul(y)) <= NEAR.unsigned_abs().pow(2)
    }
}

/// A control is pressed, by a tap or by a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation<C> {
    pub control: C,
    /// `None` for a key.
    pub point: Option<Point>,
    /// When it was pressed, in milliseconds.
    pub at: u64,
    /// When the finger came down for it. A press that began on another screen was not meant for this one.
    pub down: Option<u64>,
    /// The control steps through something that is only looked at: a quick second tap is a second step.
    pub is_step: bool,
}

/// The last activations, as far as the next one is judged by them. `C` identifies a control.
#[derive(Clone, Debug)]
pub struct Guard<C> {
    /// Newest last.
    heard: Vec<Heard<C>>,
    screen_changed: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Under<C> {
    Unknown,
    /// `None` where no control is.
    Seen(Option<C>),
}

#[derive(Clone, Debug)]
struct Heard<C> {
    control: C,
    point: Option<Point>,
    at: u64,
    /// When the screen, or the control at the point, last changed since.
    changed: Option<u64>,
    /// The control at the point, as last seen.
    under: Under<C>,
    /// A hand has scrolled the page or drawn since, and so has left the place.
    is_left: bool,
}

impl<C> Heard<C> {
    fn is_current(&self, at: u64) -> bool {
        is_within(self.at, at) || self.is_changed(at)
    }

    fn is_changed(&self, at: u64) -> bool {
        self.changed.is_some_and(|changed| is_within(changed, at))
    }

    fn is_near(&self, point: Option<Point>) -> bool {
        !self.is_left && matches!((self.point, point), (Some(known), Some(point)) if known.is_near(point))
    }
}

/// Whether `at` is in the pause after `from`, or before it: a tap may have been made before its screen was painted.
fn is_within(from: u64, at: u64) -> bool {
    at < from.saturating_add(PAUSE)
}

impl<C> Default for Guard<C> {
    fn default() -> Self {
        Self { heard: Vec::new(), screen_changed: None }
    }
}

impl<C: Clone + PartialEq> Guard<C> {
    /// Whether an activation counts. One that doesn't prolongs the gesture that it belongs to.
    pub fn accepts(&mut self, activation: Activation<C>) -> bool {
        let Activation { control, point, at, down, is_step } = activation;
        let newest = self.heard.pop();
        self.heard.retain(|heard| heard.is_current(at));
        self.heard.extend(newest);
        let is_late =
            point.is_some() && self.screen_changed.zip(down).is_some_and(|(screen, down)| down < screen);
        let before = self.heard.len().saturating_sub(1);
        let belongs = self.heard.iter().enumerate().any(|(place, heard)| {
            // A key that trembles presses what it has just pressed, and nothing between.
            let is_same = heard.control == control && (point.is_some() || place == before);
            if heard.is_near(point) && heard.is_changed(at) {
                return true;
            }
            is_within(heard.at, at) && (is_same || heard.is_near(point)) && !(is_same && is_step)
        });
        let under = point.map_or(Under::Unknown, |_| Under::Seen(Some(control.clone())));
        self.heard.push(Heard { control, point, at, changed: None, under, is_left: false });
        let is_accepted = !is_late && !belongs;
        if !is_accepted {
            self.keep_changes(point);
        }
        is_accepted
    }

    /// The place of an activation that did not count has still changed when it did.
    fn keep_changes(&mut self, point: Option<Point>) {
        let changed =
            self.heard.iter().filter(|heard| heard.is_near(point)).filter_map(|heard| heard.changed).max();
        if let Some(newest) = self.heard.last_mut() {
            newest.changed = changed;
        }
    }

    /// Whether a pen or finger may begin to draw at a point. Strokes may follow each other at once, so that one is
    /// judged by the controls that were pressed, and not by the strokes before it. A hand that draws elsewhere has left
    /// the places that it pressed.
    pub fn lets_draw(&mut self, point: Point, at: u64) -> bool {
        if self.heard.iter().any(|heard| heard.is_near(Some(point)) && heard.is_current(at)) {
            return false;
        }
        self.left();
        true
    }

    /// Another screen is shown. What was pressed before the last activation has no part in it any more.
    pub fn screen_changed(&mut self, at: u64) {
        self.screen_changed = Some(at);
        if let Some(mut newest) = self.heard.pop() {
            newest.changed = Some(at);
            newest.under = Under::Unknown;
            self.heard.clear();
            self.heard.push(newest);
        }
    }

    /// Where to look for a change: the place of the last activation.
    pub fn watched(&self) -> Option<Point> {
        self.heard.last().filter(|newest| !newest.is_left)?.point
    }

    /// The control that is at the watched place.
    pub fn saw(&mut self, under: Option<C>, at: u64) {
        let Some(newest) = self.heard.last_mut() else { return };
        let under = Under::Seen(under);
        if newest.under != Under::Unknown && newest.under != under {
            newest.changed = Some(at);
        }
        newest.under = under;
    }

    /// A hand has scrolled the page, or drawn. What it taps next is meant, wherever that is; only a control that has just
    /// been pressed is still the same one.
    pub fn left(&mut self) {
        for heard in &mut self.heard {
            heard.is_left = true;
        }
    }
}
