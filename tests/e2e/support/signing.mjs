// Both parties sign on the pad: the first inspector by a stroke, the village by a refusal with an objection.

import { rest } from "./pace.mjs";

export async function signed(notebook, inspection, objection) {
  await notebook.go(`#/sign/${inspection}`);
  await notebook.at("sign-inspector").first().click();
  await rest();
  const pad = await notebook.at("sign-pad").boundingBox();
  await notebook.page.mouse.move(pad.x + 60, pad.y + 90);
  await notebook.page.mouse.down();
  for (let step = 1; step <= 24; step += 1) {
    await notebook.page.mouse.move(pad.x + 60 + step * 12, pad.y + 90 + Math.round(Math.sin(step) * 40));
  }
  await notebook.page.mouse.up();
  await notebook.at("sign-done").click();
  await notebook.at("signature").first().waitFor();
  await refused(notebook, objection);
}

/** On the page of signatures, below the first one. */
export async function refused(notebook, objection) {
  await notebook.at("sign-village").click();
  await notebook.at("sign-name").fill("刘强");
  await notebook.at("sign-object").selectOption({ index: 1 });
  await notebook.at("objection-0").fill(objection);
  await notebook.at("sign-refuse").click();
  await notebook.at("sign-reason").fill("对扣分有异议");
  await notebook.at("sign-done").click();
  await notebook.at("signature").nth(1).waitFor();
  await notebook.saved();
}
