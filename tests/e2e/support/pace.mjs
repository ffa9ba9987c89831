// A steady hand: the app takes a second press at one place, soon after the first or after the screen has changed there, for
// a tremble (`src/app/gesture.rs`). Presses of a test are meant, so they wait until such a place is open again. What
// presses by `page.mouse`, `page.touchscreen` or `page.keyboard` is not held back.

import { setTimeout as pause } from "node:timers/promises";

/** Longer than the app's own pause, and a little further than its own distance. */
const LIMITS = { pause: 400, near: 36 };

/** Until any place that was pressed is open again: before a stroke, which nothing else holds back. */
export const rest = () => pause(LIMITS.pause + 50);

/** In the page: notes the last presses, and when something last changed. */
function watch() {
  const noted = (window.steady = { presses: [], changed: 0 });
  addEventListener("click", (event) => {
    if (!event.isTrusted) return;
    // What changed until now is the last press's doing; where it isn't painted yet, the frame below says when it is.
    const last = noted.presses.at(-1);
    if (last) last.changed = noted.changed;
    noted.presses.push({ x: event.clientX, y: event.clientY, at: event.timeStamp, target: event.target });
    noted.presses = noted.presses.slice(-8);
  }, true);
  // The app sees a change when it is painted, which may be long after it was made.
  const observer = new MutationObserver(() => {
    noted.changed = Infinity;
    requestAnimationFrame(() => {
      noted.changed = performance.now();
      for (const press of noted.presses) if (press.changed === Infinity) press.changed = noted.changed;
    });
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** In the page: how long the place of an element is still closed. */
function closed(element, { pause, near }) {
  const { presses, changed } = window.steady ?? { presses: [] };
  const target = element.closest("label") ?? element;
  target.scrollIntoViewIfNeeded?.();
  const { left, top, width, height } = target.getBoundingClientRect();
  const rests = presses.map((press) => {
    const isNear = Math.hypot(left + width / 2 - press.x, top + height / 2 - press.y) < near;
    if (!isNear && !target.contains(press.target)) return 0;
    // Another control may have come to the place, until something else was pressed.
    const last = isNear ? (press === presses.at(-1) ? changed : press.changed) : 0;
    const rest = Math.max(press.at, last) + pause - performance.now();
    return Math.min(rest, pause);
  });
  return Math.max(0, ...rests);
}

/** In the page: until the next frame. What is changed by now is seen then. */
const frame = () => new Promise((painted) => requestAnimationFrame(() => painted()));

/**
 * A busy machine paints late, and a press that began before its page was painted was not meant for it: the app drops it.
 * A page whose clock is held paints no frame of its own, so the wait has an end.
 */
const painted = (page) => Promise.race([page.evaluate(frame).catch(() => {}), pause(1_000)]);

let isPaced = false;

function pace(page) {
  if (isPaced) return;
  isPaced = true;
  const locator = Object.getPrototypeOf(page.locator("body"));
  for (const name of ["click", "tap", "check", "uncheck", "setChecked"]) {
    const press = locator[name];
    locator[name] = async function (...given) {
      const timeout = given.at(-1)?.timeout;
      await painted(this.page());
      for (let rounds = 0; rounds < 5; rounds += 1) {
        const rest = await this.evaluate(closed, LIMITS, { timeout });
        if (rest <= 0) break;
        await pause(rest);
      }
      return press.apply(this, given);
    };
  }
}

/** Presses in this context wait for their place. */
export async function steady(context) {
  await context.addInitScript(watch);
  context.pages().forEach(pace);
  context.on("page", pace);
  return context;
}
