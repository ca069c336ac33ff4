/**
 * The words of the interface, in each language that it speaks: `words/<language>.json` of ui,
 * gates, values and every module. What they say of the city is filled in when they are read.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "./actor.ts";
import type { Translate, WordKey } from "../values/word-key.ts";
import { withCity } from "./city.ts";
import { projectRoot } from "./paths.ts";

// Only texts that count something are read by the rules of MessageFormat: they take three times as
// long.
const counting = /\{\w+, (?:plural|number)/;
const locales: Record<Language, string> = { vi: "vi-VN", en: "en-GB", fr: "fr-FR" };

const catalogues = new Map<Language, Map<string, string>>();
const translators = new Map<Language, Translate>();

/**
 * Gives the translator of a language; an unknown key is an error, so that no page ever shows one.
 * Params fill `{name}`; a number fills `{name, number}` and chooses in `{name, plural, one {# day}
 * other {# days}}`.
 */
export function words(language: Language): Translate {
  const known = translators.get(language);
  if (known) return known;
  const texts = readCatalogue(language);
  const cut = new Map<string, string[]>();
  const counted = new Map<string, IntlMessageFormat>();
  const translate: Translate = (key, params) => {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`No words for ${key} in ${language}.`);
    if (!params) return text;
    if (counting.test(text)) {
      let message = counted.get(key);
      if (!message) counted.set(key, (message = new IntlMessageFormat(text, locales[language])));
      return String(message.format(params));
    }
    // Cut once into texts and, between them, the names of what fills them: searching anew each time
    // would cost four times as much.
    let parts = cut.get(key);
    if (!parts) cut.set(key, (parts = text.split(/\{(\w+)\}/)));
    let filled = parts[0] as string;
    for (let at = 1; at < parts.length; at += 2)
      filled += `${params[parts[at] as string] ?? `{${parts[at]}}`}${parts[at + 1]}`;
    return filled;
  };
  translators.set(language, translate);
  return translate;
}

/** Gives the names of what fills a text, in order of the alphabet. */
export function paramsOf(text: string): string[] {
  const names = counting.test(text)
    ? namesIn(new IntlMessageFormat(text, "vi-VN").getAst())
    : [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  return [...new Set(names)].toSorted();
}

function namesIn(parts: ReturnType<IntlMessageFormat["getAst"]>): string[] {
  return parts.flatMap((part) => {
    const own =
      "value" in part && part.type !== 0 && typeof part.value === "string" ? [part.value] : [];
    const inner =
      "options" in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : [];
    return [...own, ...inner];
  });
}

/** Says whether there are words for a key. */
export function hasWords(language: Language, key: string): key is WordKey {
  return readCatalogue(language).has(key);
}

function readCatalogue(language: Language): Map<string, string> {
  const known = catalogues.get(language);
  if (known) return known;
  const texts = new Map<string, string>();
  for (const folder of wordFolders()) {
    const entries = Object.entries(
      JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Record<string, string>,
    );
    for (const [key, text] of entries) texts.set(key, withCity(text, language));
  }
  catalogues.set(language, texts);
  return texts;
}

/** Lists the folders that hold words. */
export function wordFolders(): string[] {
  const source = join(projectRoot, "src");
  const modules = readdirSync(join(source, "modules")).map((name) => join(source, "modules", name));
  return [join(source, "ui"), join(source, "gates"), join(source, "values"), ...modules]
    .map((folder) => join(folder, "words"))
    .filter(isFolder);
}

function isFolder(path: string): boolean {
  try {
    return readdirSync(path).includes("vi.json");
  } catch {
    return false;
  }
}
