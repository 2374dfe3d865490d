const IRREGULAR: Record<string, string> = {
  send: "sent",
  make: "made",
  have: "had",
  set: "set",
  put: "put",
  get: "got",
  find: "found",
  pay: "paid",
  build: "built",
  give: "given",
  take: "taken",
  choose: "chosen",
  write: "written",
  read: "read",
  draw: "drawn",
  roll: "rolled",
  run: "run",
  leave: "left",
  buy: "bought",
  sell: "sold",
  show: "shown",
  tell: "told",
  log: "logged",
  shut: "shut",
  begin: "begun",
  cancel: "cancelled",
  submit: "submitted",
  permit: "permitted",
  transfer: "transferred",
  refer: "referred",
  enrol: "enrolled",
  embed: "embedded",
  ban: "banned",
  drop: "dropped",
  flip: "flipped",
  stop: "stopped",
  ship: "shipped",
  map: "mapped",
  tag: "tagged",
  plan: "planned",
  pin: "pinned",
  scan: "scanned",
  swap: "swapped",
  unsubscribe: "unsubscribed",
};

/** The participle of a verb in its plain form: "verify" gives "verified". */
export function participleOf(verb: string): string {
  const known = IRREGULAR[verb];
  if (known) return known;
  if (verb.endsWith("e")) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return `${verb}ed`;
}
