/**
 * The whole application as a network sees it, with persons who are signed in: for tests that must
 * not walk past the gates.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { PageRequest } from "../src/gates/request.ts";
import type { Route } from "../src/gates/route.ts";
import { tokenHash } from "../src/modules/people/queries/signed-in.ts";
import { now } from "../src/platform/clock.ts";
import { config } from "../src/platform/config.ts";
import { getPool } from "../src/platform/pool.ts";
import { routes } from "../src/routes.ts";
import { createApplication } from "../src/server.ts";

export interface Session {
  token: string;
  id: string;
  csrf: string;
}
export interface Asked {
  method?: "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS";
  path: string;
  as?: Session | null;
  /** A form without a field `shown` is sent as from its page, opened just before. */
  form?: Record<string, string | string[]> | FormData;
  body?: BodyInit;
  headers?: Record<string, string>;
  /** Another application than the house itself. */
  through?: ReturnType<typeof createApplication>;
}

const site = "http://localhost:8080";
let application: ReturnType<typeof createApplication> | null = null;

/**
 * Signs in whoever has this name in the demonstration; the session is as one made by a password
 * and, for staff, a second factor.
 */
export async function signedIn(
  name: string,
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<Session> {
  const token = randomBytes(32).toString("base64url");
  const id = randomUUID();
  const { rowCount } = await getPool().query(
    `insert into people.session (
        token_hash, id, account_id, post_id, second_factor, started_at, seen_at, device,
        confirmed_at
      )
     select $1, $2, n.account_id, null, a.kind = 'staff', $3, $3, 'test',
       case when $5 then $3::timestamptz end
     from people.sign_in_name n
     join people.account a on a.id = n.account_id
     where n.name = $4`,
    [tokenHash(token), id, now(), name, confirmed],
  );
  if (!rowCount) throw new Error(`Nobody signs in as ${name}.`);
  return { token, id, csrf: csrfOf(id) };
}

/**
 * Sends one request through the front door: session cookie, form token and origin as a browser of
 * this site sends them, unless said otherwise.
 */
export async function askHouse({
  method,
  path,
  as = null,
  form,
  body,
  headers = {},
  through,
}: Asked): Promise<Response> {
  application ??= createApplication();
  // One test sends more in a second than an address may in a minute.
  config.RATE_LIMIT = 1_000_000;
  const sent =
    form instanceof FormData ? withToken(form, as) : form ? await textsOf(form, path, as) : body;
  return (through ?? application).request(`${site}${path}`, {
    method: method ?? (sent === undefined ? "GET" : "POST"),
    body: sent ?? null,
    redirect: "manual",
    headers: {
      host: new URL(site).host,
      origin: site,
      "sec-fetch-site": "same-origin",
      ...(as ? { cookie: `session=${as.token}` } : {}),
      ...headers,
    },
  });
}

async function textsOf(
  form: Record<string, string | string[]>,
  path: string,
  as: Session | null,
): Promise<URLSearchParams> {
  const shown = "shown" in form ? {} : { shown: await shownOn(path, as) };
  const fields = Object.entries({ csrf: as?.csrf ?? "", ...shown, ...form });
  return new URLSearchParams(
    fields.flatMap(([name, value]) => [value].flat().map((text): [string, string] => [name, text])),
  );
}

/**
 * Gives the `shown` fields of the page to which a form is posted, as the person sees it now; none
 * where it may not be seen.
 */
export async function shownOn(path: string, as: Session | null): Promise<string[]> {
  const route = routes.find(
    (candidate) => candidate.method === "POST" && fits(candidate.path, path),
  );
  if (!route?.decides || "nothing" in route.decides) return [];
  const page = route.decides.shows
    ? path.startsWith("/desk")
      ? "/desk/counter"
      : "/dossiers"
    : path;
  const answer = await askHouse({ path: page, as });
  const html = answer.status === 200 ? await answer.text() : "";
  return [...html.matchAll(/name="shown" value="([^"]*)"/g)].map((match) => match[1] ?? "");
}

function fits(pattern: string, path: string): boolean {
  const given = (path.split("?")[0] ?? "").split("/");
  const wanted = pattern.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(":") || part === given[index])
  );
}

function withToken(form: FormData, as: Session | null): FormData {
  if (!form.has("csrf")) form.append("csrf", as?.csrf ?? "");
  return form;
}

function csrfOf(sessionId: string): string {
  return new PageRequest({
    id: "test",
    route: routes[0] as Route,
    actor: { kind: "visitor" },
    sessionId,
    language: "vi",
    theme: null,
    asked: site,
    params: {},
    cookies: {},
    address: "test",
    headers: new Headers(),
    readBody: async () => new Uint8Array(),
  }).csrf;
}
