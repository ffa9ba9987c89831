// Checks files against docs/schemas with a validator that is none of ours.

import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const whole = (most) => ({ type: "number", validate: (number) => Number.isInteger(number) && number >= 0 && number <= most });

function validator(name) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  for (const [format, most] of Object.entries({ uint: 2 ** 53, uint16: 2 ** 16 - 1, uint32: 2 ** 32 - 1, uint64: 2 ** 53 })) {
    ajv.addFormat(format, whole(most));
  }
  const url = new URL(`../../../docs/schemas/${name}.schema.json`, import.meta.url);
  return ajv.compile(JSON.parse(readFileSync(url, "utf8")));
}

const validators = {};

/** What is wrong with a document by one of our schemas: an empty list if nothing is. */
export function violations(name, json) {
  const validate = (validators[name] ??= validator(name));
  return validate(json) ? [] : validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}
