/** What a route is. Only the four gates make one, so a route without a gate cannot be mounted. */
import type { Role } from "../platform/actor.ts";
import type { PageRequest } from "./request.ts";

/** A whole text, ready to be sent: a page, or what a machine asked for. Only what is no text, or streams, is a Response of its own. */
export class TextAnswer {
  readonly text: string;
  readonly status: number;
  readonly type: string;
  readonly headers: Record<string, string>;
  constructor(text: string, { status = 200, type = "text/html; charset=utf-8", headers = {} }: { status?: number; type?: string; headers?: Record<string, string> } = {}) {
    this.text = text;
    this.status = status;
    this.type = type;
    this.headers = headers;
  }
}

export type Handler = (request: PageRequest) => Promise<Response | TextAnswer>;
export type Confirms = (request: PageRequest) => boolean | Promise<boolean>;
/** One screen: what it shows, and perhaps what it takes. */
export interface Page {
  get?: Handler;
  post?: Handler;
  /** Whether a request asks an official for a fresh second factor: signing, exports, changes of roles. */
  confirms?: Confirms;
  /** Largest body that `post` takes; default 256 KB. */
  postBytesMax?: number;
}
export type GateName = "public" | "citizen" | "staff" | "person" | "machine";

declare const brand: unique symbol;
export interface Route {
  readonly [brand]: true;
  readonly gate: GateName;
  /** Null when every role of the gate may pass. */
  readonly roles: readonly Role[] | null;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly kind: "page" | "api";
  readonly bodyBytesMax: number;
  readonly handle: Handler;
  readonly confirms: Confirms | null;
}

export type Pages = Record<string, Page>;
export type Apis = Record<string, Handler>;

const bodyBytesDefault = 256 * 1024;

/** Makes the routes of pages behind a gate. For the gates only. */
export function pageRoutes(gate: GateName, roles: readonly Role[] | null, pages: Pages): Route[] {
  return Object.entries(pages).flatMap(([path, page]) => [
    ...(page.get ? [route({ gate, roles, path, kind: "page", method: "GET", handle: page.get, bodyBytesMax: 0, confirms: page.confirms ?? null })] : []),
    ...(page.post ? [route({ gate, roles, path, kind: "page", method: "POST", handle: page.post, bodyBytesMax: page.postBytesMax ?? bodyBytesDefault, confirms: page.confirms ?? null })] : []),
  ]);
}

/** Makes the routes of an API behind a gate, from keys such as "GET /api/units". For the gates only. */
export function apiRoutes(gate: GateName, roles: readonly Role[] | null, apis: Apis): Route[] {
  return Object.entries(apis).map(([key, handle]) => {
    const [method, path] = key.split(" ");
    if ((method !== "GET" && method !== "POST") || !path?.startsWith("/api/")) throw new Error(`An API route reads "GET /api/…", not "${key}".`);
    return route({ gate, roles, path, kind: "api", method, handle, bodyBytesMax: bodyBytesDefault, confirms: null });
  });
}

function route(fields: Omit<Route, typeof brand>): Route {
  return Object.freeze(fields) as Route;
}
