/**
 * Answers to those whom the house does not serve now: made once, so that refusing costs next to
 * nothing.
 */
import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Language } from "../platform/actor.ts";
import { countTurnedAway } from "../platform/metrics.ts";
import { words } from "../platform/words.ts";
import { askingAddress } from "./address.ts";
import { isBusy } from "./admission.ts";
import { fixedHeaders, refreshOf } from "./headers.ts";
import { mayAsk } from "./limits.ts";
import type { Lane, Route } from "./route.ts";

type Why = "too-many" | "unavailable";
type Reader = "machine" | "asked" | "posted";
interface Made {
  status: number;
  body: Buffer;
  headers: Record<string, string>;
}

const statuses: Record<Why, number> = { "too-many": 429, unavailable: 503 };
const languages: Language[] = ["vi", "en", "fr"];
const made = new Map<string, Made>();
let turn = 0;

interface Asked {
  method: string | undefined;
  path: string;
  autosave: boolean;
  refresh?: Record<string, string>;
  id?: string;
}

/** Answers whoever is not served now with a small page, or a problem document for machines. */
export function turnedAway(why: Why, asked: Asked): Response {
  const { id = randomUUID(), refresh } = asked;
  const { status, body, headers } = madeFor(why, readerOf(asked));
  return new Response(new Uint8Array(body), {
    status,
    headers: { ...headers, ...later(), ...refresh, "x-request-id": id },
  });
}

// Those who come back do not all come at once.
function later(): Record<string, string> {
  turn = (turn + 1) % 8;
  return { "retry-after": String(3 + turn) };
}

function readerOf({ method, path, autosave }: Asked): Reader {
  if (autosave || path.startsWith("/api/")) return "machine";
  return method === "POST" ? "posted" : "asked";
}

function madeFor(why: Why, reader: Reader): Made {
  const key = `${why} ${reader}`;
  const known = made.get(key);
  if (known) return known;
  const machine = reader === "machine";
  const body = Buffer.from(machine ? problem(why) : smallPage(why, reader === "posted"));
  const type = machine ? "application/problem+json; charset=utf-8" : "text/html; charset=utf-8";
  const headers = {
    ...fixedHeaders,
    "content-security-policy": policy,
    "content-type": type,
    "content-length": String(body.byteLength),
    "cache-control": "no-store",
  };
  const fresh = { status: statuses[why], body, headers };
  made.set(key, fresh);
  return fresh;
}

function problem(why: Why): string {
  const title = words("vi")(`problem.${why}`);
  return JSON.stringify({
    type: "about:blank",
    title,
    status: statuses[why],
    code: why,
    detail: title,
  });
}

// It carries its own style: whoever is turned away asks for nothing more.
const style = [
  ":root{color-scheme:light dark;",
  "--ground:#faf8f6;--ink:#211a26;--brand:#5b2a86;--link:#5b2a86}\n",
  "@media(prefers-color-scheme:dark){:root{",
  "--ground:#141018;--ink:#f2edf5;--brand:#2c1842;--link:#d0adf2}}\n",
  "body{margin:0;background:var(--ground);color:var(--ink);",
  'font:1.0625rem/1.6 "Be Vietnam Pro","Segoe UI",Roboto,Arial,sans-serif}\n',
  "header{padding:1rem;background:var(--brand);color:#fff;font-weight:600}\n",
  "main{max-width:42rem;padding:1rem}\n",
  "section{margin:1.5rem 0}\n",
  "h1,h2{margin:0;font-size:1.125rem}\n",
  "p{margin:.5rem 0}\n",
  "a{display:inline-block;padding:.5rem 1.25rem;border:2px solid;border-radius:6px;",
  "color:var(--link);font-weight:600;text-decoration:none}",
].join("");
const styleHash = createHash("sha256").update(style).digest("base64");
const policy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; ` +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

// In each language, since reading which one a person wants is work already. An empty address is the
// page that was asked for; what was posted is sent again from the page before.
function smallPage(why: Why, posted: boolean): string {
  const told = languages.map((language, place) => {
    const t = words(language);
    const heading = place === 0 ? "h1" : "h2";
    const next = posted ? t("problem.typed-stays") : `<a href="">${t("problem.retry")}</a>`;
    return (
      `<section lang="${language}"><${heading}>${t(`problem.${why}`)}</${heading}>` +
      `<p>${next}</p></section>`
    );
  });
  const t = words("vi");
  return (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">' +
    `<title>${t("problem.busy")}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<style>${style}</style></head>` +
    `<body><header>${t("ui.site")}</header><main>${told.join("")}</main></body></html>`
  );
}

// Noted on the request itself: a WeakSet of all requests keeps them from dying young.
const early = Symbol("looked at");
type Looked = IncomingMessage & { [early]?: true };

/** Whether a request has passed the first look, which counts it for its address. */
export function wasLookedAt(incoming: IncomingMessage | undefined): boolean {
  return (incoming as Looked | undefined)?.[early] === true;
}

/**
 * Makes the first look at a request, before anything is made of it: answers it, and gives true,
 * when its address has asked too much or its lane is full.
 */
export function firstLook(
  routes: readonly Route[],
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const refreshing = routes
    .filter(({ refreshSeconds }) => refreshSeconds)
    .map((route): [string, Route] => [route.path.replace(/:.*/, ""), route]);
  const fixed = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  return (incoming, outgoing) => {
    const url = incoming.url ?? "/";
    const path = url.split("?", 1)[0] as string;
    if (unbounded.test(path)) return false;
    const route = fixed.get(`${incoming.method} ${path}`);
    const lane = route?.lane ?? usualLane(incoming.method);
    const forwarded = incoming.headers["x-forwarded-for"];
    const address = askingAddress(
      incoming.socket.remoteAddress,
      forwarded === undefined ? null : String(forwarded),
    );
    (incoming as Looked)[early] = true;
    const why = mayAsk(address, route?.gate)
      ? isBusy(lane, address)
        ? "unavailable"
        : null
      : "too-many";
    if (why === null) return false;
    countTurnedAway(lane, why);
    const autosave = incoming.headers["x-autosave"] !== undefined;
    const { status, body, headers } = madeFor(
      why,
      readerOf({ method: incoming.method, path, autosave }),
    );
    const again = refreshing.find(([start]) => path.startsWith(start))?.[1];
    outgoing
      .writeHead(status, {
        ...headers,
        ...later(),
        ...(again ? refreshOf(again) : {}),
        "x-request-id": randomUUID(),
      })
      .end(body);
    return true;
  };
}

// What says how the house is, and files that are held in memory, are always served.
const unbounded = /^\/(?:healthz|readyz|metrics|assets\/.*)$/;

function usualLane(method: string | undefined): Lane {
  return method === "POST" ? "submit" : "read";
}
