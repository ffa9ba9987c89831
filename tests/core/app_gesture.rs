//! One gesture, one act: which activations of a control count.

use xuncun::app::gesture::{Activation, Guard, Point};

/// A control on the screen, in the middle of its place.
#[derive(Clone, Copy)]
struct Control {
    name: &'static str,
    x: i32,
    y: i32,
}

const FINE: Control = Control { name: "fine-1", x: 100, y: 300 };
const TIER: Control = Control { name: "tier-1-0", x: 220, y: 300 };
const FINE_BELOW: Control = Control { name: "fine-2", x: 100, y: 420 };
const TIER_BELOW: Control = Control { name: "tier-2-0", x: 220, y: 420 };
const ROW: Control = Control { name: "village-7", x: 400, y: 500 };

struct Hands {
    guard: Guard<&'static str>,
}

impl Hands {
    fn new() -> Self {
        Self { guard: Guard::default() }
    }

    fn tap(&mut self, control: Control, at: u64) -> bool {
        self.tap_beside(control, 0, at)
    }

    /// A tap somewhat to the right of the control's middle.
    fn tap_beside(&mut self, control: Control, by: i32, at: u64) -> bool {
        let point = Some(Point { x: control.x + by, y: control.y });
        self.press(control, point, at, Some(at.saturating_sub(5)), false)
    }

    fn key(&mut self, control: Control, at: u64) -> bool {
        self.press(control, None, at, None, false)
    }

    fn step(&mut self, control: Control, at: u64) -> bool {
        self.press(control, Some(Point { x: control.x, y: control.y }), at, Some(at), true)
    }

    fn press(
        &mut self,
        control: Control,
        point: Option<Point>,
        at: u64,
        down: Option<u64>,
        is_step: bool,
    ) -> bool {
        self.guard.accepts(Activation { control: control.name, point, at, down, is_step })
    }
}

#[test]
fn a_second_tap_of_a_gesture_does_nothing() {
    for gap in [1, 60, 120, 250, 349] {
        let mut hands = Hands::new();
        assert!(hands.tap(FINE, 1000));
        assert!(!hands.tap(FINE, 1000 + gap), "{gap} ms");
    }
}

#[test]
fn a_tap_after_the_pause_counts() {
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 1000));
    assert!(hands.tap(FINE, 1350));
}

#[test]
fn a_hand_that_trembles_on_goes_on_doing_nothing() {
    let mut hands = Hands::new();
    assert!(hands.tap(TIER, 0));
    for at in [200, 400, 600, 800] {
        assert!(!hands.tap(TIER, at), "{at} ms");
    }
    assert!(hands.tap(TIER, 1150));
}

#[test]
fn taps_on_different_items_all_count() {
    let mut hands = Hands::new();
    for (at, control) in [(0, FINE), (100, FINE_BELOW), (200, TIER), (300, TIER_BELOW)] {
        assert!(hands.tap(control, at), "{} at {at} ms", control.name);
    }
}

#[test]
fn two_price_buttons_of_neighbouring_rows_both_count() {
    let mut hands = Hands::new();
    assert!(hands.tap(TIER, 0));
    assert!(hands.tap(TIER_BELOW, 100));
    // The bounce of the first one is still a bounce.
    assert!(!hands.tap(TIER, 200));
}

#[test]
fn another_control_at_the_same_place_is_not_pressed() {
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 0));
    let near = Control { name: "na-1", ..FINE };
    assert!(!hands.tap_beside(near, 24, 120), "24 px beside");
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 0));
    assert!(hands.tap_beside(near, 25, 120), "25 px beside");
}

#[test]
fn the_next_screen_does_not_hear_the_gesture_that_led_to_it() {
    let mut hands = Hands::new();
    assert!(hands.tap(ROW, 0));
    // A slow tablet: the screen comes late.
    hands.guard.screen_changed(600);
    let answer = Control { name: "tier-9-1", ..ROW };
    assert!(!hands.tap(answer, 700));
    assert!(!hands.tap_beside(answer, 20, 900));
    assert!(hands.tap(answer, 1300));
}

#[test]
fn the_next_screen_hears_a_tap_elsewhere_at_once() {
    let mut hands = Hands::new();
    assert!(hands.tap(ROW, 0));
    hands.guard.screen_changed(10);
    assert!(hands.tap(FINE, 100));
}

#[test]
fn the_same_control_on_the_next_screen_is_another_one_after_an_act_elsewhere() {
    let all_fine = Control { name: "page-fine", x: 700, y: 150 };
    let next = Control { name: "rail-2", x: 80, y: 200 };
    let mut hands = Hands::new();
    assert!(hands.tap(all_fine, 0));
    assert!(hands.tap(next, 100));
    hands.guard.screen_changed(110);
    assert!(hands.tap(all_fine, 200));
}

#[test]
fn a_page_is_turned_once() {
    let next = Control { name: "page-next", x: 700, y: 1200 };
    let mut hands = Hands::new();
    assert!(hands.tap(next, 0));
    hands.guard.screen_changed(5);
    assert!(!hands.tap(next, 120));
    assert!(hands.tap(next, 500));
}

#[test]
fn a_press_that_began_on_another_screen_does_nothing() {
    let mut hands = Hands::new();
    hands.guard.screen_changed(1000);
    let point = Some(Point { x: FINE.x, y: FINE.y });
    assert!(!hands.press(FINE, point, 1100, Some(990), false));
    assert!(hands.press(TIER, Some(Point { x: TIER.x, y: TIER.y }), 1200, Some(1150), false));
}

#[test]
fn a_place_is_closed_for_a_while_after_it_has_changed() {
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 0));
    hands.guard.saw(Some(FINE.name), 20);
    // What the tap asked for arrives late, and moves something else there.
    hands.guard.saw(Some("finding-drop"), 900);
    let drop = Control { name: "finding-drop", ..FINE };
    assert!(!hands.tap(drop, 1000));
    assert!(hands.tap(drop, 1400));
}

#[test]
fn a_place_that_a_hand_scrolled_to_is_open() {
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 0));
    hands.guard.saw(Some(FINE.name), 20);
    hands.guard.left();
    hands.guard.saw(Some(FINE_BELOW.name), 800);
    assert!(hands.tap(Control { name: FINE_BELOW.name, ..FINE }, 900));
}

#[test]
fn a_hand_that_scrolls_between_two_taps_has_left_the_place_but_not_the_control() {
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 0));
    hands.guard.left();
    assert!(hands.tap(Control { name: FINE_BELOW.name, ..FINE }, 100));
    assert!(!hands.tap(FINE, 200));
}

#[test]
fn a_hand_that_has_drawn_elsewhere_means_what_it_presses_next() {
    // A message comes and goes under the button that was pressed: it is another control there for a moment.
    let mut hands = Hands::new();
    assert!(hands.tap(FINE, 0));
    hands.guard.saw(Some(FINE.name), 10);
    hands.guard.saw(None, 20);
    assert!(hands.guard.lets_draw(Point { x: 600, y: 600 }, 600));
    hands.guard.saw(Some(FINE.name), 800);
    assert!(hands.tap(FINE, 900));
}

#[test]
fn a_key_that_comes_back_to_a_control_is_no_tremble() {
    let mut hands = Hands::new();
    // Turning the page, one answer there, and on: quick hands on a keyboard.
    assert!(hands.key(FINE, 0) && hands.key(TIER, 100) && hands.key(FINE, 200));
    assert!(!hands.key(FINE, 300), "the key trembles");
}

#[test]
fn a_key_is_judged_by_its_control_alone() {
    let mut hands = Hands::new();
    assert!(hands.key(FINE, 0));
    assert!(!hands.key(FINE, 120));
    assert!(hands.key(TIER, 130));
    hands.guard.screen_changed(140);
    assert!(hands.key(FINE_BELOW, 150));
}

#[test]
fn what_is_only_looked_at_is_stepped_through_quickly() {
    let forward = Control { name: "month-forward", x: 600, y: 200 };
    let mut hands = Hands::new();
    assert!(hands.step(forward, 0));
    assert!(hands.step(forward, 120));
    // Not for what another control's tap put there.
    assert!(hands.tap(ROW, 1000));
    hands.guard.screen_changed(1010);
    assert!(!hands.step(Control { name: "month-forward", ..ROW }, 1100));
}

#[test]
fn a_stroke_begins_where_nothing_was_just_pressed() {
    let mut hands = Hands::new();
    assert!(hands.tap(ROW, 0));
    hands.guard.screen_changed(10);
    let at = |control: Control| Point { x: control.x, y: control.y };
    assert!(!hands.guard.lets_draw(at(ROW), 200));
    assert!(hands.guard.lets_draw(at(ROW), 360));
    assert!(hands.guard.lets_draw(at(FINE), 20));
}
