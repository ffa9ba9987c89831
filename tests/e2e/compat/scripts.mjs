// Names that a script uses: global names, and members with what they are read from where that is a plain name.

import { parse } from "acorn";
import { full } from "acorn-walk";
import { api, interfaceNamed, javascript, lacking } from "./data.mjs";

/** Every syntax of this year is in every browser of MINIMUM; a newer one fails to parse. */
const SYNTAX = 2022;

/** Built-ins whose values come without their name. */
const VALUES_WITHOUT_NAMES = new Set(["Array", "Function", "Iterator", "Number", "Object", "Promise", "RegExp", "String"]);

export function namesIn(code) {
  const program = parse(code, { ecmaVersion: SYNTAX, sourceType: "module", allowHashBang: false });
  const names = { free: new Set(), members: new Set(), statics: new Set() };
  full(program, (node) => {
    if (node.type === "Identifier") names.free.add(node.name);
    if (node.type !== "MemberExpression") return;
    const member = node.computed ? (node.property.type === "Literal" ? String(node.property.value) : undefined) : node.property.name;
    if (member === undefined) return;
    names.members.add(member);
    if (node.object.type === "Identifier") names.statics.add(`${node.object.name}.${member}`);
  });
  return names;
}

/**
 * What of these names some supported browser lacks: `Interface` or `Interface.member`, and where. Of what a member is
 * read isn't known: one that any of the interfaces and built-ins has everywhere is taken for that one (`map` of an
 * Iterator is new, that of an Array is not).
 */
export function tooNew(names, interfaces) {
  const used = new Set(interfaces.map(interfaceNamed).filter(Boolean));
  for (const name of names.free) if (Object.hasOwn(api, name)) used.add(name);
  const builtins = Object.keys(javascript.builtins).filter((name) => names.free.has(name) || VALUES_WITHOUT_NAMES.has(name));
  const all = [...[...used].map((name) => [name, api[name]]), ...builtins.map((name) => [name, javascript.builtins[name]])];
  const members = all.flatMap(([name, feature]) => membersOf(name, feature, names));
  const memberOf = (label) => label.split(".")[1];
  const everywhere = new Set(members.filter(([, feature]) => !lacking(feature)).map(([label]) => memberOf(label)));
  const named = all.filter(([name]) => names.free.has(name));
  const doubtful = [...named, ...members.filter(([label]) => !everywhere.has(memberOf(label)))];
  return new Map(doubtful.map(([label, feature]) => [label, lacking(feature)]).filter(([, where]) => where));
}

/** The members of an interface that the script may use: of what object a name is read isn't known. */
function membersOf(name, feature, names) {
  return Object.entries(feature)
    .filter(([key]) => key !== "__compat")
    .filter(([key]) => (key.endsWith("_static") ? names.statics.has(`${name}.${key.slice(0, -7)}`) : names.members.has(key)))
    .map(([key, of]) => [`${name}.${key.replace(/_static$/, "")}`, of]);
}
