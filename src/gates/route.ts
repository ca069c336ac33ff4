/** What a route is. Only the four gates make one, so a route without a gate cannot be mounted. */
import type { z } from "zod";
import type { DutyName } from "../platform/actor.ts";
import type { Href, Pattern } from "../values/href.ts";
import type { PageRequest } from "./request.ts";

/**
 * A whole text, ready to be sent: a page, or what a machine asked for. Only what is no text, or
 * streams, is a Response of its own.
 */
export class TextAnswer {
  readonly text: string;
  readonly status: number;
  readonly type: string;
  readonly headers: Record<string, string>;
  constructor(
    text: string,
    {
      status = 200,
      type = "text/html; charset=utf-8",
      headers = {},
    }: { status?: number; type?: string; headers?: Record<string, string> } = {},
  ) {
    this.text = text;
    this.status = status;
    this.type = type;
    this.headers = headers;
  }
}

export type Handler = (request: PageRequest) => Promise<Response | TextAnswer>;
export type Confirms = (request: PageRequest) => boolean | Promise<boolean>;
/** What happened to what a page shows since it was opened. */
export interface ChangeSinceShown {
  what: string;
  who: string | null;
  at: Date;
}
/**
 * What a post decides upon. Its forms then carry fields `shown`, its command compares them
 * (`requireShown`), and a page that has grown old is answered by 409 with the page as it is now. A
 * post that decides nothing says why there is nothing to compare.
 */
export type Decides = (Deciding | { nothing: string }) & Elsewhere;
interface Deciding {
  upon: string;
  changes?: (
    request: PageRequest,
    shown: ReadonlyMap<string, string>,
  ) => Promise<ChangeSinceShown[]>;
}
interface Elsewhere {
  /** The page whose forms post here, where it has another address: which, and how it is drawn. */
  shows?: { address: (request: PageRequest) => Href; page: Handler };
}
/** One screen: what it shows, and perhaps what it takes. */
export type Page = PageBase &
  ({ post?: undefined; decides?: undefined } | { post: Handler; decides: Decides });
interface PageBase {
  get?: Handler;
  /**
   * Where its requests wait when there are many, if not where all pages (reads) and posts (submits)
   * do.
   */
  lane?: "report" | "sign-in";
  /**
   * Whether a request asks an official for a fresh second factor: signing, exports, changes of
   * roles.
   */
  confirms?: Confirms;
  /** Largest body that `post` takes; default 256 KB. */
  postBytesMax?: number;
  /**
   * After how many seconds the page is asked for again by itself, also when it was refused. Nobody
   * need be there: it keeps no session awake.
   */
  refreshSeconds?: number;
}
/** What waits for the same places when more is asked than can be done at once. */
export type Lane = "machine" | "submit" | "sign-in" | "read" | "report";
export type GateName = "public" | "citizen" | "staff" | "person" | "machine";

declare const brand: unique symbol;
export interface Route {
  readonly [brand]: true;
  readonly gate: GateName;
  /** After how many seconds a browser asks again by itself; null where a person asks. */
  readonly refreshSeconds: number | null;
  /** The post needs one of these; null when everybody of the gate may pass. */
  readonly duties: readonly DutyName[] | null;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly kind: "page" | "api";
  readonly lane: Lane;
  readonly bodyBytesMax: number;
  readonly handle: Handler;
  readonly confirms: Confirms | null;
  /** Null for routes that take nothing from a page. */
  readonly decides: Decides | null;
  /** The page whose forms post to this route, to be shown anew. */
  readonly shows: Route | null;
  /** The shapes of an API, null for pages. */
  readonly told: Told | null;
}

/** Each under its pattern, which the module has declared in its `addresses.ts`. */
export type Pages = { [Served in Pattern]?: Page };
export type Apis = Record<string, Api>;
/** One call of a machine: its shapes as /api/openapi.json tells them, and who answers it. */
export interface Api extends Told {
  handle: Handler;
}
export interface Told {
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What is answered when all went well, by status. */
  answers: Record<number, z.ZodType>;
}

const bodyBytesDefault = 256 * 1024;

/** Whether a route takes files; all others take texts alone, and pass over what else is sent. */
export function takesFiles({ bodyBytesMax }: Pick<Route, "bodyBytesMax">): boolean {
  return bodyBytesMax > bodyBytesDefault;
}

/** Makes the routes of pages behind a gate. For the gates only. */
export function pageRoutes(
  gate: GateName,
  duties: readonly DutyName[] | null,
  pages: Pages,
): Route[] {
  return Object.entries(pages).flatMap(([path, page]) => {
    const both = { gate, duties, path, kind: "page" as const, confirms: page.confirms ?? null };
    const shows = page.get
      ? route({
          ...both,
          lane: page.lane === "report" ? "report" : "read",
          method: "GET",
          refreshSeconds: page.refreshSeconds ?? null,
          handle: page.get,
          bodyBytesMax: 0,
          decides: null,
          shows: null,
          told: null,
        })
      : null;
    const bodyBytesMax = page.postBytesMax ?? bodyBytesDefault;
    const takes = page.post
      ? [
          route({
            ...both,
            lane: page.lane ?? "submit",
            method: "POST",
            refreshSeconds: null,
            handle: page.post,
            bodyBytesMax,
            decides: page.decides,
            shows,
            told: null,
          }),
        ]
      : [];
    return [...(shows ? [shows] : []), ...takes];
  });
}

/**
 * Makes the routes of an API behind a gate, from keys such as "GET /api/units". For the gates only.
 */
export function apiRoutes(gate: GateName, duties: readonly DutyName[] | null, apis: Apis): Route[] {
  return Object.entries(apis).map(([key, { handle, ...told }]) => {
    const [method, path] = key.split(" ");
    if ((method !== "GET" && method !== "POST") || !path?.startsWith("/api/"))
      throw new Error(`An API route reads "GET /api/…", not "${key}".`);
    const lane = gate === "machine" ? "machine" : method === "POST" ? "submit" : "read";
    return route({
      gate,
      duties,
      path,
      kind: "api",
      lane,
      method,
      refreshSeconds: null,
      handle,
      bodyBytesMax: bodyBytesDefault,
      confirms: null,
      decides: null,
      shows: null,
      told,
    });
  });
}

function route(fields: Omit<Route, typeof brand>): Route {
  return Object.freeze(fields) as Route;
}
