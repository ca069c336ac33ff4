/** One request as pages and API calls see it: who asks, in which language, and with what. */
import type { Actor, Citizen, Language, Staff } from "../platform/actor.ts";
import { words } from "../platform/words.ts";
import { type Href, keptHref, withQuery } from "../values/href.ts";
import { type Params, type Translate, wordKey } from "../values/word-key.ts";
import {
  type FormOwner,
  formToken,
  isTokenOf,
  ownerOf,
  ownerOfToken,
  type OwnerNames,
} from "./form-token.ts";
import { PostedForm } from "./posted-form.ts";
import { TextAnswer, type Route } from "./route.ts";
import { withQuestionOpened, withQuestionSealed } from "./sealed-question.ts";

const decoder = new TextDecoder();

export interface RequestFacts {
  id: string;
  route: Route;
  actor: Actor;
  /** Identifies the session to itself only; null for visitors. */
  sessionId: string | null;
  /** Whether the second factor was shown within the last minutes. */
  confirmed?: boolean;
  /** How many notices an official has not read, "100+" beyond that; absent: nobody asked. */
  unread?: string;
  language: Language;
  theme: "light" | "dark" | null;
  /** The whole address, as it was asked for. */
  asked: string;
  params: Record<string, string>;
  headers: Headers;
  cookies: Record<string, string>;
  /** The network address that asks, for limits. */
  address: string;
  readBody: () => Promise<Uint8Array<ArrayBuffer>>;
  /** A form with files, which has come already. */
  form?: PostedForm;
}

export class PageRequest {
  readonly #facts: RequestFacts;
  readonly t: Translate;
  #url: URL | null = null;
  #body: Promise<Uint8Array<ArrayBuffer>> | null = null;
  #form: Promise<PostedForm> | null = null;

  constructor(facts: RequestFacts) {
    this.#facts = facts;
    this.t = words(facts.language);
  }

  get actor(): Actor {
    return this.#facts.actor;
  }
  get route(): Route {
    return this.#facts.route;
  }
  get id(): string {
    return this.#facts.id;
  }
  get language(): Language {
    return this.#facts.language;
  }
  get theme(): "light" | "dark" | null {
    return this.#facts.theme;
  }
  get url(): URL {
    return (this.#url ??= new URL(this.#facts.asked));
  }
  /** Gives what the address asks; NUL, which no text of the database may hold, is left out. */
  get query(): URLSearchParams {
    const { search, searchParams } = this.url;
    const asked = /%00/.test(search)
      ? new URLSearchParams(search.replaceAll("%00", ""))
      : searchParams;
    return this.actor.kind === "staff" ? withQuestionOpened(asked, this.actor.accountId) : asked;
  }
  /** Gives a query for an address of this official's pages, its question sealed. */
  sealed(search: string): string {
    return withQuestionSealed(search, this.staff.accountId);
  }
  /** Gives the address of the page that was asked for, which a route serves, since it came here. */
  get path(): Href {
    return keptHref(this.url.pathname);
  }
  /** Gives that address with what it asks. */
  get here(): Href {
    return withQuery(this.path, this.url.search);
  }
  get params(): Record<string, string> {
    return this.#facts.params;
  }
  get headers(): Headers {
    return this.#facts.headers;
  }
  get address(): string {
    return this.#facts.address;
  }
  get sessionId(): string | null {
    return this.#facts.sessionId;
  }
  /** Gives how many notices an official has not read, where that was asked. */
  get unread(): string | undefined {
    return this.#facts.unread;
  }
  get confirmed(): boolean {
    return this.#facts.confirmed ?? false;
  }

  /** Gives a part of the address such as `:code`; the route has made sure that it is there. */
  param(name: string): string {
    const value = this.params[name];
    if (value === undefined) throw new Error(`The route ${this.route.path} has no :${name}.`);
    return value;
  }

  /** Gives the citizen who asks; the citizen gate has made sure that it is one. */
  get citizen(): Citizen {
    if (this.actor.kind !== "citizen") throw new Error("Only behind the citizen gate.");
    return this.actor;
  }

  /** Gives the official who asks; the staff gate has made sure that it is one. */
  get staff(): Staff {
    if (this.actor.kind !== "staff") throw new Error("Only behind the staff gate.");
    return this.actor;
  }

  /**
   * Gives who asks, citizen or official; the person gate has made sure that somebody is signed in.
   */
  get person(): Citizen | Staff {
    if (this.actor.kind !== "citizen" && this.actor.kind !== "staff")
      throw new Error("Only behind the person gate.");
    return this.actor;
  }

  cookie(name: string): string | undefined {
    return this.#facts.cookies[name];
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#body ??= this.#facts.readBody();
    return this.#body;
  }

  async body(): Promise<string> {
    return decoder.decode(await this.bytes());
  }

  /** Gives a form with files that has come before anybody asked for it. */
  get arrivedForm(): PostedForm | undefined {
    return this.#facts.form;
  }

  /** Gives the posted form; it is read once. */
  async form(): Promise<PostedForm> {
    const { form } = this.#facts;
    this.#form ??= form
      ? Promise.resolve(form)
      : this.bytes().then((bytes) =>
          PostedForm.read(bytes, this.headers.get("content-type") ?? ""),
        );
    return this.#form;
  }

  /** Gives the token that each form of a signed-in person carries; "" for visitors. */
  get csrf(): string {
    return this.sessionId ? formToken(this.sessionId, this.#ownerNames()) : "";
  }

  csrfMatches(given: string): boolean {
    return this.sessionId ? isTokenOf(this.sessionId, given) : false;
  }

  /** Gives who asks as forms name it; "" stands for nobody. */
  get owner(): FormOwner {
    return ownerOf(this.#ownerNames());
  }

  /**
   * Gives for whom a form with this token was made, even when its session is over; null for a token
   * that is not ours.
   */
  formOwner(given: string): FormOwner | null {
    return ownerOfToken(given, this.#ownerNames());
  }

  #ownerNames(): OwnerNames {
    const { actor } = this;
    if (actor.kind === "staff") return [actor.accountId, actor.post.id];
    return [actor.kind === "citizen" ? actor.accountId : "", ""];
  }

  /** Gives the same request with another actor, once a machine has proved who it is. */
  as(actor: Actor): PageRequest {
    const body = this.bytes();
    return new PageRequest({ ...this.#facts, actor, readBody: () => body });
  }

  /**
   * Gives the request that would open the page to which this one was posted; nothing typed goes
   * along.
   */
  toShow(route: Route): PageRequest {
    return new PageRequest({
      ...this.#facts,
      route,
      form: undefined,
      readBody: async () => new Uint8Array(),
    });
  }

  /** Answers a machine or a script that it was refused; the words are `problem.<code>`. */
  problem(
    status: number,
    code: string,
    params: Params = {},
    errors?: { field: string; code: string; detail: string }[],
    headers: Record<string, string> = {},
  ): TextAnswer {
    const detail = this.t(wordKey(`problem.${code}`), params);
    const body = {
      type: "about:blank",
      title: detail,
      status,
      code,
      ...(errors ? { errors } : {}),
      ...(status >= 500 ? { reference: this.id } : {}),
    };
    return new TextAnswer(JSON.stringify(body), {
      status,
      type: "application/problem+json; charset=utf-8",
      headers,
    });
  }

  /** Answers a script of a page with words that it shows to the person. */
  told(status: number, code: string, detail: string): TextAnswer {
    const body = { type: "about:blank", title: detail, status, code, detail };
    return new TextAnswer(JSON.stringify(body), {
      status,
      type: "application/problem+json; charset=utf-8",
    });
  }

  /** Sends the person on to another page of this site. */
  redirect(path: Href, headers: Record<string, string> = {}): TextAnswer {
    const location = sitePath(path);
    if (!location) throw new Error("A redirect stays on this site.");
    return new TextAnswer("", { status: 303, headers: { location, ...headers } });
  }
}

// Nothing in such a path can be read in two ways.
const plainPath = /^(?:\/[\w-]+)+$/;

/**
 * Gives an address of this site as it may stand in a header, null for any other: read as browsers
 * read it, which drop tabs and line ends and take a backslash for a slash.
 */
export function sitePath(wanted: string): Href | null {
  if (plainPath.test(wanted)) return keptHref(wanted);
  const here = "http://site.invalid";
  const url = wanted.startsWith("/") && URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  return url?.origin === here && !url.pathname.startsWith("//")
    ? keptHref(url.pathname + url.search + url.hash)
    : null;
}

/** Answers with JSON. */
export function json(value: unknown, status = 200): TextAnswer {
  return new TextAnswer(JSON.stringify(value), { status, type: "application/json; charset=utf-8" });
}
