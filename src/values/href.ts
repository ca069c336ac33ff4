/** Addresses of pages: each is one that a route serves, with its parts encoded. */

/** The patterns of all routes of pages: each module adds its own (`addresses.ts`). */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Addresses {}
export type Pattern = keyof Addresses;

type Plain = {
  [Served in Pattern]: Served extends `${string}:${string}` ? never : Served;
}[Pattern];
declare const brand: unique symbol;
type Made = string & { readonly [brand]: true };
/** Where a link, a form or a redirect of ours leads; a part of a page, or its own question too. */
export type Href = Made | Plain | `${Plain}?${string}` | `#${string}` | `?${string}` | "";

type NamesIn<Served extends string> = Served extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Served extends `${string}:${infer Name}`
    ? Name
    : never;
type Value = string | number;
/** What fills the `:names` of a pattern; what has no name there is asked behind a "?". */
type Filling<Served extends string> = Record<NamesIn<Served>, Value> &
  Record<string, Value | null | undefined>;

/**
 * Gives the address of a page: `href("/units/:code", { code, on: day })` is `/units/H57?on=…`. What
 * is null or undefined is not asked.
 */
export function href<Served extends Pattern>(pattern: Served, filling: Filling<Served>): Href {
  const filled = new Set<string>();
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    filled.add(name);
    return encodeURIComponent(String(filling[name]));
  });
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(filling))
    if (!filled.has(name) && value !== null && value !== undefined) asked.set(name, String(value));
  return withQuery(path as Href, asked);
}

/** Adds a question to an address: what is asked, or a text that begins with "?" or is empty. */
export function withQuery(address: Href, asked: URLSearchParams | string): Href {
  const text = String(asked);
  if (text === "" || text.startsWith("?")) return `${address}${text}` as Made;
  return `${address}${address.includes("?") ? "&" : "?"}${text}` as Made;
}

/** Adds the name of a part of the page to an address. */
export function atPart(address: Href, id: string): Href {
  return `${address}#${id}` as Made;
}

/**
 * Takes an address that a row or a form has kept, or that leads to another site. Its users stand in
 * a list of `tools/tidy/place-rules.ts`.
 */
export function keptHref(address: string): Href {
  return address as Made;
}
