// A finger whose taps carry the time they are meant for. A machine that is busy delivers a tap late; the browser then
// still dates it as a hand would have made it, so a tremble stays a tremble.

import { setTimeout as pause } from "node:timers/promises";

/** Taps at one place: the first now, each further one `gap` milliseconds after the one before. */
export async function tremble(page, [x, y], ...gaps) {
  const session = await page.context().newCDPSession(page);
  let at = Date.now();
  const tap = async () => {
    const timestamp = at / 1000;
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y, id: 1 }], timestamp });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [], timestamp });
  };
  await tap();
  for (const gap of gaps) {
    at += gap;
    await pause(Math.max(0, at - Date.now()));
    await tap();
  }
  await session.detach();
}
