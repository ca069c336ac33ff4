/**
 * Puts what was typed back into a page that is shown anew: the same form, its fields as the person
 * left them.
 */
import { isUuid } from "../values/asked.ts";

/** Where the form was posted to, and its texts by name, in their order. */
export interface Typed {
  address: string;
  texts: ReadonlyMap<string, readonly string[]>;
}
/** The page with what was typed, and what found no field in it any more. */
export interface Refilled {
  html: string;
  left: { name: string; text: string }[];
}

type Attributes = Map<string, string>;
interface Tag {
  name: string;
  closing: boolean;
  attributes: Attributes;
  from: number;
  to: number;
}
interface FormPlace {
  from: number;
  to: number;
  id: string | null;
  hidden: Map<string, string>;
  names: Set<string>;
  /** Where the closed details around it would say that they are open. */
  details: number[];
}

// An attribute may hold ">", a tag's end never stands within quotes.
const tags = /<(\/?)(form|input|textarea|select|option|details|button)\b((?:[^>"]|"[^"]*")*)>/g;
// What each page makes for itself says nothing of which form it is.
const carried = new Set(["csrf", "shown", "opened", "turn", "key"]);
const untouched = /^(hidden|password|file|submit|button|image|reset)$/;

/**
 * Fills the form that posts to the address; a page without that form stays as it is, with
 * everything left over.
 */
export function refilled(html: string, page: string, typed: Typed): Refilled {
  const found = tagsOf(html);
  const form = formOf(html, found, page, typed);
  const own = [...typed.texts].filter(([name]) => !carried.has(name));
  const waiting = new Map(own.map(([name, texts]) => [name, [...texts]]));
  if (!form) return { html, left: leftOver(waiting, new Set()) };
  for (const name of form.hidden.keys()) waiting.delete(name);
  const opened = form.details.map((at) => ({ from: at, to: at, text: " open" }));
  const edits = [...editsOf(html, found, form, waiting), ...opened];
  return { html: edited(html, edits), left: leftOver(waiting, form.names) };
}

function tagsOf(html: string): Tag[] {
  return [...html.matchAll(tags)].map((match) => ({
    closing: match[1] === "/",
    name: match[2] as string,
    attributes: attributesOf(match[3] ?? ""),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

function formOf(html: string, found: Tag[], page: string, typed: Typed): FormPlace | null {
  const fits = formsOf(html, found, page, typed.address).filter(({ hidden }) =>
    [...hidden].every(([name, value]) => typed.texts.get(name)?.includes(value)),
  );
  const offered = (names: Set<string>) =>
    [...typed.texts.keys()].filter((name) => names.has(name)).length;
  const score = ({ hidden, names }: FormPlace) => hidden.size * 1000 + offered(names);
  return fits.toSorted((one, other) => score(other) - score(one))[0] ?? null;
}

function formsOf(html: string, found: Tag[], page: string, address: string): FormPlace[] {
  const forms: FormPlace[] = [];
  const details: number[] = [];
  let open: FormPlace | null = null;
  for (const tag of found) {
    if (tag.name === "details" && tag.closing) details.pop();
    if (tag.name === "details" && !tag.closing) {
      details.push(tag.attributes.has("open") ? -1 : tag.from + "<details".length);
    }
    if (tag.name === "form" && tag.closing && open) {
      open.to = tag.from;
      open = null;
    }
    if (tag.name === "form" && !tag.closing) {
      open = {
        from: tag.to,
        to: html.length,
        id: attribute(tag, "id"),
        hidden: new Map(),
        names: new Set(),
        details: details.filter((at) => at >= 0),
      };
      const action = attribute(tag, "action") ?? page;
      if (attribute(tag, "method") === "post" && samePath(action, address)) forms.push(open);
    }
    // One of its buttons may post elsewhere.
    const leads = tag.name === "button" ? attribute(tag, "formaction") : null;
    if (leads !== null && open && !forms.includes(open) && samePath(leads, address))
      forms.push(open);
  }
  for (const form of forms) for (const tag of found) if (belongs(tag, form)) note(form, tag);
  return forms;
}

function note(form: FormPlace, tag: Tag): void {
  const name = attribute(tag, "name");
  if (name === null || carried.has(name) || tag.name === "button") return;
  if (tag.name === "input" && attribute(tag, "type") === "hidden")
    form.hidden.set(name, attribute(tag, "value") ?? "");
  else form.names.add(name);
}

function belongs(tag: Tag, form: FormPlace): boolean {
  if (tag.closing || tag.name === "form" || tag.name === "details") return false;
  const owner = attribute(tag, "form");
  return owner === null ? tag.from >= form.from && tag.from < form.to : owner === form.id;
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

type Waiting = Map<string, string[]>;

function editsOf(html: string, found: Tag[], form: FormPlace, waiting: Waiting): Edit[] {
  const edits: Edit[] = [];
  let chosen: string | undefined;
  for (const [index, tag] of found.entries()) {
    if (tag.name === "select" && tag.closing) chosen = undefined;
    if (!belongs(tag, form)) continue;
    if (tag.name === "select") chosen = waiting.get(attribute(tag, "name") ?? "")?.shift();
    const edit = editOf(tag.name);
    if (edit) edits.push(edit);

    function editOf(name: string): Edit | null {
      if (name === "input") return inputEdit(tag, waiting);
      if (name === "textarea") return textEdit(html, tag, found[index + 1], waiting);
      return name === "option" && chosen !== undefined ? optionEdit(tag, chosen) : null;
    }
  }
  return edits;
}

function inputEdit(tag: Tag, waiting: Waiting): Edit | null {
  const texts = waiting.get(attribute(tag, "name") ?? "");
  const type = attribute(tag, "type") ?? "text";
  if (untouched.test(type)) return null;
  if (type === "checkbox" || type === "radio") return choiceEdit(tag, type, texts);
  if (!texts || texts.length === 0) return null;
  return replaced(tag, { value: texts.shift() as string });
}

function choiceEdit(tag: Tag, type: string, texts: string[] | undefined): Edit | null {
  if (!texts && type === "radio") return null;
  const value = attribute(tag, "value") ?? "on";
  const at = texts?.indexOf(value) ?? -1;
  if (texts && at >= 0) texts.splice(at, 1);
  return replaced(tag, { checked: at >= 0 ? "" : null });
}

function textEdit(html: string, tag: Tag, end: Tag | undefined, waiting: Waiting): Edit | null {
  const text = waiting.get(attribute(tag, "name") ?? "")?.shift();
  // A line end right behind the tag is dropped by browsers: one is put there for them to drop.
  if (text === undefined) return null;
  return { from: tag.to, to: end?.from ?? html.length, text: `\n${escaped(text)}` };
}

function optionEdit(tag: Tag, chosen: string): Edit {
  return replaced(tag, { selected: attribute(tag, "value") === chosen ? "" : null });
}

// The same tag with one attribute set, or taken away for null.
function replaced(tag: Tag, change: Record<string, string | null>): Edit {
  const attributes = new Map(tag.attributes);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
  }
  const text = [...attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return { from: tag.from, to: tag.to, text: `<${tag.name}${text}>` };
}

function edited(html: string, edits: Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of edits.toSorted((one, other) => one.from - other.from)) {
    pieces.push(html.slice(at, from), text);
    at = to;
  }
  return pieces.join("") + html.slice(at);
}

// The value of a choice, such as "identity-card" or "b1": no word that anybody typed.
const code = /^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$/;

// What a button said is no text of the person's, nor is what a choice is called among machines; a
// box whose value is still offered has found its place.
function leftOver(waiting: Waiting, names: ReadonlySet<string>): Refilled["left"] {
  const isText = (name: string, text: string) =>
    text.trim().length > (names.has(name) ? 2 : 1) && !isUuid(text) && !code.test(text);
  return [...waiting].flatMap(([name, texts]) => {
    return texts.filter((text) => isText(name, text)).map((text) => ({ name, text }));
  });
}

function samePath(action: string, address: string): boolean {
  const path = (text: string) => text.split("?")[0];
  return path(action) === path(address);
}

function attribute(tag: Tag, name: string): string | null {
  return tag.attributes.get(name) ?? null;
}

function attributesOf(text: string): Attributes {
  const found = [...text.matchAll(/([^\s="/]+)(?:="([^"]*)")?/g)];
  return new Map(found.map(([, name = "", value = ""]) => [name.toLowerCase(), unescaped(value)]));
}

/** Writes a text as it may stand in HTML, between tags and in attributes. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
