/**
 * Walks pages as a browser without scripts does: opens an address, fills what the page itself
 * offers, presses its buttons, goes where it is sent.
 */
import { failureAnswer } from "../src/gates/answers.ts";
import { PageRequest } from "../src/gates/request.ts";
import { TextAnswer, type Route } from "../src/gates/route.ts";
import type { Actor } from "../src/platform/actor.ts";

export interface Filled {
  values?: Record<string, string | string[]>;
  files?: Record<string, { name: string; bytes: Blob }[]>;
}
interface Control {
  name: string;
  values: string[];
  type: string;
  options: string[];
}

export class Walk {
  readonly #routes: Route[];
  readonly #actor: Actor;
  path = "";
  status = 0;
  text = "";

  constructor(routes: Route[], actor: Actor) {
    this.#routes = routes;
    this.#actor = actor;
  }

  /** Opens an address and follows where it leads. */
  async open(path: string): Promise<this> {
    return this.#ask("GET", path, null);
  }

  /** Gives what the page shows, without its tags. */
  get words(): string {
    return decoded(
      this.text.replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, " ").replaceAll(/<[^>]+>/g, " "),
    ).replaceAll(/\s+/g, " ");
  }

  /** Gives the names that a person can fill in on this page. */
  get names(): string[] {
    return this.#forms()
      .flatMap(({ html }) => controlsOf(html))
      .filter(({ type }) => type !== "hidden")
      .map(({ name }) => name);
  }

  hasButton(label: string): boolean {
    return this.#forms().some(({ html }) =>
      buttonsOf(html).some((button) => button.text.includes(label)),
    );
  }

  /**
   * Fills in the form that has a button with this text and presses it; an Error for a name that the
   * form does not offer.
   */
  async press(label: string, filled: Filled = {}): Promise<this> {
    const form = this.#forms().find(({ html }) =>
      buttonsOf(html).some((button) => button.text.includes(label)),
    );
    if (!form) throw new Error(`No button "${label}" on ${this.path} (${this.status}).`);
    const button = buttonsOf(form.html).find(({ text }) => text.includes(label));
    const body = new FormData();
    const controls = controlsOf(form.html);
    for (const [name, value] of Object.entries(filled.values ?? {}))
      requireOffered(controls, name, [value].flat(), this.path);
    for (const control of controls.filter(({ type }) => type !== "file")) {
      const given = filled.values?.[control.name];
      for (const value of given === undefined ? control.values : [given].flat())
        body.append(control.name, value);
    }
    for (const [name, files] of Object.entries(filled.files ?? {})) {
      requireOffered(
        controls.filter(({ type }) => type === "file"),
        name,
        [],
        this.path,
      );
      for (const file of files) body.append(name, file.bytes, file.name);
    }
    if (button?.name) body.append(button.name, button.value);
    const sent = form.multipart
      ? body
      : new URLSearchParams(
          [...body.entries()].map(([name, value]): [string, string] => [name, String(value)]),
        );
    return this.#ask("POST", button?.action ?? form.action ?? this.path, new Response(sent));
  }

  #forms(): { html: string; action: string | null; multipart: boolean }[] {
    return [...this.text.matchAll(/<form([^>]*method="post"[^>]*)>(.*?)<\/form>/gs)].map(
      ([, tag = "", html = ""]) => ({
        html,
        action: attribute(tag, "action"),
        multipart: attribute(tag, "enctype") === "multipart/form-data",
      }),
    );
  }

  async #ask(method: "GET" | "POST", path: string, body: Response | null): Promise<this> {
    const url = new URL(path, new URL(this.path || "/", "http://localhost:8080"));
    const found = this.#routes
      .filter((route) => route.method === method)
      .map((route) => ({ route, params: matched(route.path, url.pathname) }))
      .find(({ params }) => params);
    if (!found?.params) throw new Error(`No route ${method} ${url.pathname}`);
    const request = new PageRequest({
      id: "test",
      route: found.route,
      actor: this.#actor,
      sessionId: "session",
      language: "vi",
      theme: null,
      asked: url.href,
      params: found.params,
      cookies: {},
      address: "127.0.0.1",
      headers: new Headers({ "content-type": body?.headers.get("content-type") ?? "" }),
      readBody: async () => new Uint8Array(body ? await body.arrayBuffer() : []),
    });
    const answer = await found.route.handle(request).catch((error: unknown) =>
      failureAnswer(request, error, (unexpected) => {
        throw unexpected;
      }),
    );
    const location =
      answer instanceof TextAnswer
        ? (answer.headers.location ?? null)
        : answer.headers.get("location");
    if (location) return this.#ask("GET", location, null);
    this.path = url.pathname + url.search;
    this.status = answer.status;
    this.text = answer instanceof TextAnswer ? answer.text : await answer.text();
    return this;
  }
}

function requireOffered(controls: Control[], name: string, values: string[], path: string): void {
  const control = controls.find((candidate) => candidate.name === name);
  if (!control) throw new Error(`Nothing to fill in named "${name}" on ${path}.`);
  const strange =
    control.options.length > 0
      ? values.find((value) => !control.options.includes(value))
      : undefined;
  if (strange !== undefined) throw new Error(`"${name}" on ${path} offers no "${strange}".`);
}

function controlsOf(html: string): Control[] {
  const found: Control[] = [];
  const add = (name: string | null, type: string, values: string[], options: string[]) => {
    if (!name) return;
    const known = found.find((control) => control.name === name && control.type === type);
    if (known) {
      known.values.push(...values);
      known.options.push(...options);
    } else found.push({ name, type, values, options });
  };
  for (const [, tag = ""] of html.matchAll(/<input([^>]*)>/g)) {
    const type = attribute(tag, "type") ?? "text";
    const value = attribute(tag, "value") ?? "";
    const choice = type === "radio" || type === "checkbox";
    add(
      attribute(tag, "name"),
      type,
      choice && !/\schecked\b/.test(tag) ? [] : [value],
      choice ? [value] : [],
    );
  }
  for (const [, tag = "", inner = ""] of html.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs))
    add(attribute(tag, "name"), "textarea", [decoded(inner)], []);
  for (const [, tag = "", inner = ""] of html.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const options = [...inner.matchAll(/<option([^>]*)>/g)].map(([, option = ""]) => ({
      value: attribute(option, "value") ?? "",
      selected: /\sselected\b/.test(option),
    }));
    add(
      attribute(tag, "name"),
      "select",
      [(options.find(({ selected }) => selected) ?? options[0])?.value ?? ""],
      options.map(({ value }) => value),
    );
  }
  return found;
}

function buttonsOf(
  html: string,
): { text: string; name: string | null; value: string; action: string | null }[] {
  return [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)]
    .filter(([, tag = ""]) => !/aria-hidden/.test(tag))
    .map(([, tag = "", inner = ""]) => ({
      text: decoded(inner.replaceAll(/<[^>]+>/g, " "))
        .replaceAll(/\s+/g, " ")
        .trim(),
      name: attribute(tag, "name"),
      value: attribute(tag, "value") ?? "",
      action: attribute(tag, "formaction"),
    }));
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag);
  return found ? decoded(found[1] ?? "") : null;
}

function decoded(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function matched(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const fits =
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(":") || part === given[index]);
  return fits
    ? Object.fromEntries(
        wanted.flatMap((part, index) =>
          part.startsWith(":") ? [[part.slice(1), decodeURIComponent(given[index] ?? "")]] : [],
        ),
      )
    : null;
}
