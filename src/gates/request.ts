/** One request as pages and API calls see it: who asks, in which language, and with what. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Actor, Citizen, Language, Staff } from "../platform/actor.ts";
import { config } from "../platform/config.ts";
import { type Params, type Translate, words } from "../platform/words.ts";
import { PostedForm } from "./posted-form.ts";
import { TextAnswer, type Route } from "./route.ts";

const decoder = new TextDecoder();

export interface RequestFacts {
  id: string;
  route: Route;
  actor: Actor;
  /** Identifies the session to itself only; null for visitors. */
  sessionId: string | null;
  /** Whether the second factor was shown within the last minutes. */
  confirmed?: boolean;
  language: Language;
  theme: "light" | "dark" | null;
  url: URL;
  params: Record<string, string>;
  headers: Headers;
  cookies: Record<string, string>;
  /** The network address that asks, for limits. */
  address: string;
  readBody: () => Promise<Uint8Array<ArrayBuffer>>;
}

export class PageRequest {
  readonly #facts: RequestFacts;
  readonly t: Translate;
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
    return this.#facts.url;
  }
  /** Gives what the address asks; NUL, which no text of the database may hold, is left out. */
  get query(): URLSearchParams {
    const { search, searchParams } = this.#facts.url;
    return /%00/.test(search) ? new URLSearchParams(search.replaceAll("%00", "")) : searchParams;
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

  /** Gives who asks, citizen or official; the person gate has made sure that somebody is signed in. */
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

  /** Gives the posted form; it is read once. */
  async form(): Promise<PostedForm> {
    this.#form ??= this.bytes().then((bytes) =>
      PostedForm.read(bytes, this.headers.get("content-type") ?? ""),
    );
    return this.#form;
  }

  /**
   * Gives the token that each form of a signed-in person carries, bound to the session and masked anew for each page, so that
   * compression betrays nothing. It also says for whom the page was made, so that nobody acts under another name by accident.
   */
  get csrf(): string {
    if (!this.sessionId) return "";
    const mask = randomBytes(32);
    const owner = ownerMark(this.#ownerNames());
    return Buffer.concat([mask, xor(mask, csrfSecret(this.sessionId)), owner]).toString(
      "base64url",
    );
  }

  csrfMatches(given: string): boolean {
    const bytes = Buffer.from(given, "base64url");
    if (!this.sessionId || bytes.length !== tokenBytes) return false;
    return timingSafeEqual(
      xor(bytes.subarray(0, 32), bytes.subarray(32, 64)),
      csrfSecret(this.sessionId),
    );
  }

  /** Gives who asks as forms name it; "" stands for nobody. */
  get owner(): FormOwner {
    return readOwner(ownerMark(this.#ownerNames()));
  }

  /** Gives for whom a form with this token was made, even when its session is over; null for a token that is not ours. */
  formOwner(given: string): FormOwner | null {
    const mark = Buffer.from(given, "base64url").subarray(64);
    if (mark.length !== ownerBytes + 8) return null;
    const sealed = ownerSeal(mark.subarray(0, ownerBytes));
    const owner = timingSafeEqual(mark.subarray(ownerBytes), sealed) ? readOwner(mark) : null;
    return owner?.account ? owner : null;
  }

  #ownerNames(): [account: string, post: string] {
    const { actor } = this;
    if (actor.kind === "staff") return [actor.accountId, actor.post.id];
    return [actor.kind === "citizen" ? actor.accountId : "", ""];
  }

  /** Gives the same request with another actor, once a machine has proved who it is. */
  as(actor: Actor): PageRequest {
    const body = this.bytes();
    return new PageRequest({ ...this.#facts, actor, readBody: () => body });
  }

  /** Gives the request that would open the page to which this one was posted; nothing typed goes along. */
  toShow(route: Route): PageRequest {
    return new PageRequest({ ...this.#facts, route, readBody: async () => new Uint8Array() });
  }

  /** Answers a machine or a script that it was refused; the words are `problem.<code>`. */
  problem(
    status: number,
    code: string,
    params: Params = {},
    errors?: { field: string; code: string; detail: string }[],
    headers: Record<string, string> = {},
  ): TextAnswer {
    const detail = this.t(`problem.${code}`, params);
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
  redirect(path: string, headers: Record<string, string> = {}): TextAnswer {
    const location = sitePath(path);
    if (!location) throw new Error("A redirect stays on this site.");
    return new TextAnswer("", { status: 303, headers: { location, ...headers } });
  }
}

// Nothing in such a path can be read in two ways.
const plainPath = /^(?:\/[\w-]+)+$/;

/** Gives an address of this site as it may stand in a header, null for any other: read as browsers read it, which drop tabs and line ends and take a backslash for a slash. */
export function sitePath(wanted: string): string | null {
  if (plainPath.test(wanted)) return wanted;
  const here = "http://site.invalid";
  const url = wanted.startsWith("/") && URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  return url?.origin === here && !url.pathname.startsWith("//")
    ? url.pathname + url.search + url.hash
    : null;
}

/** Answers with JSON. */
export function json(value: unknown, status = 200): TextAnswer {
  return new TextAnswer(JSON.stringify(value), { status, type: "application/json; charset=utf-8" });
}

/** For whom a form was made: marks of an account and of a post, which name neither. */
export interface FormOwner {
  account: string;
  post: string;
}

const ownerBytes = 24;
const tokenBytes = 64 + ownerBytes + 8;
const ownerMarks = new Map<string, Buffer>();

function ownerMark([account, post]: [account: string, post: string]): Buffer {
  const name = `${account} ${post}`;
  const known = ownerMarks.get(name);
  if (known) return known;
  if (ownerMarks.size >= secretsMax) ownerMarks.clear();
  const part = (kind: string, id: string) =>
    id === "" ? Buffer.alloc(12) : hmac(`${kind} ${id}`).subarray(0, 12);
  const owner = Buffer.concat([part("form of account", account), part("form of post", post)]);
  const made = Buffer.concat([owner, ownerSeal(owner)]);
  ownerMarks.set(name, made);
  return made;
}

function ownerSeal(owner: Buffer): Buffer {
  return hmac(`form owner ${owner.toString("hex")}`).subarray(0, 8);
}

function readOwner(mark: Buffer): FormOwner {
  const part = (from: number) => {
    const bytes = mark.subarray(from, from + 12);
    return bytes.every((byte) => byte === 0) ? "" : bytes.toString("base64url");
  };
  return { account: part(0), post: part(12) };
}

function hmac(text: string): Buffer {
  return createHmac("sha256", config.SECRET_KEY).update(text).digest();
}

const secretsMax = 10_000;
const csrfSecrets = new Map<string, Buffer>();

function csrfSecret(sessionId: string): Buffer {
  const known = csrfSecrets.get(sessionId);
  if (known) return known;
  if (csrfSecrets.size >= secretsMax) csrfSecrets.clear();
  const made = hmac(`csrf ${sessionId}`);
  csrfSecrets.set(sessionId, made);
  return made;
}

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  const mixed = Buffer.allocUnsafe(left.length);
  for (let index = 0; index < left.length; index += 1)
    mixed[index] = (left[index] ?? 0) ^ (right[index] ?? 0);
  return mixed;
}
