/** The front door: everything that happens to every request, in order. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Context, Hono } from "hono";
import { serve, type ServerType, type HttpBindings } from "@hono/node-server";
import { askingAddress } from "./gates/address.ts";
import { readCookies, sessionCookie, sessionCookieName } from "./gates/cookies.ts";
import { failureAnswer, gateAnswer, notFoundAnswer, type RefusedAt } from "./gates/answers.ts";
import { confirmField, confirmPage } from "./gates/confirm-page.tsx";
import { handled } from "./gates/decide.ts";
import { finished, withHeaders } from "./gates/headers.ts";
import { admitted, bodyOf, mayAsk } from "./gates/limits.ts";
import { readBody } from "./gates/read-body.ts";
import { PageRequest, type RequestFacts } from "./gates/request.ts";
import { TextAnswer, type Route } from "./gates/route.ts";
import {
  atItsAddress,
  type Keeper,
  shownAgain,
  signInFirst,
  otherSession,
} from "./gates/set-aside.tsx";
import { serveAsset } from "./gates/serve-asset.ts";
import {
  confirmSession,
  demoCode,
  findSetAside,
  findSignedIn,
  setAside,
} from "./modules/people/index.ts";
import type { Language } from "./platform/actor.ts";
import { config } from "./platform/config.ts";
import { log } from "./platform/log.ts";
import { countRequest, metricsText } from "./platform/metrics.ts";
import { isSealingBehind } from "./platform/sealing-watch.ts";
import { getPool } from "./platform/pool.ts";
import { Refusal } from "./platform/refusal.ts";
import { routes } from "./routes.ts";

type Environment = { Bindings: HttpBindings };

/** Makes the web application; every route of routes.ts behind its gate, and nothing else. */
export function createApplication(): Hono<Environment> {
  const application = new Hono<Environment>();
  application.get("/healthz", () => plain("ok"));
  application.get("/readyz", async () =>
    (await databaseAnswers()) ? plain("ready") : plain("not ready", 503),
  );
  application.get("/metrics", async (context) =>
    isLoopback(context) ? plain(await metricsText()) : plain("", 404),
  );
  application.get("/assets/*", async (context) =>
    withHeaders(await serveAsset(context.req.raw, context.req.path), newRequestId()),
  );
  for (const route of routes) {
    application.on(route.method, route.path, (context) => answer(context, route));
  }
  application.notFound((context) =>
    answer(context, nowhere, async (request) => notFoundAnswer(request)),
  );
  return application;
}

// What no route has is told like a page that anybody may open.
const nowhere: Route = {
  ...(routes.find(
    (route) => route.gate === "public" && route.method === "GET" && route.kind === "page",
  ) as Route),
  path: "*",
};

function plain(text: string, status = 200): Response {
  return withHeaders(
    new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } }),
    newRequestId(),
  );
}

async function answer(
  context: Context<Environment>,
  route: Route,
  work: Route["handle"] = route.handle,
): Promise<Response> {
  const started = performance.now();
  const facts = factsOf(context, route);
  const request = await whoAsks(facts).then(
    (known) => new PageRequest({ ...facts, ...known }),
    (error: unknown) => error,
  );
  // Who asks cannot be read: then the answer is that of any failure, to nobody in particular.
  if (!(request instanceof PageRequest))
    return failed(
      new PageRequest({ ...facts, actor: { kind: "visitor" }, sessionId: null }),
      request,
    );
  const result =
    (await beforeWork(request, route)) ??
    (await admitted(() => handle(request, route, work))) ??
    gateAnswer(request, "unavailable");
  const response =
    result instanceof TextAnswer
      ? await finished(result, request)
      : withHeaders(result, request.id);
  countRequest(route, response.status, (performance.now() - started) / 1000);
  return response;
}

// A body that comes slowly, or never ends, holds no place among those who are served.
async function beforeWork(
  request: PageRequest,
  route: Route,
): Promise<Response | TextAnswer | null> {
  if (!mayAsk(request.address, route.gate)) return gateAnswer(request, "too-many");
  if (route.method === "GET") return null;
  try {
    const body = await bodyOf(request.address, () => request.bytes());
    return body ? null : gateAnswer(request, "too-many");
  } catch (error) {
    return failureAnswer(request, error, (unexpected) => report(request, unexpected));
  }
}

// The order matters: what costs least and forbids most comes first.
async function handle(
  request: PageRequest,
  route: Route,
  work: Route["handle"],
): Promise<Response | TextAnswer> {
  try {
    const refused = await refusedAt(request, route);
    if (refused) return await refusedAnswer(request, refused);
    const again = await shownAgain(request, keeper);
    if (again) return again;
    const asks = !request.confirmed && (await route.confirms?.(request));
    const answer = await (asks ? confirmedFirst(request, work) : handled(request, work));
    return answer instanceof TextAnswer && route.method === "POST"
      ? await atItsAddress(request, answer, keeper)
      : answer;
  } catch (error) {
    return failureAnswer(request, error, (unexpected) => report(request, unexpected));
  }
}

const keeper: Keeper = { setAside, find: findSetAside };

// What was typed before a session was over, or by somebody else in another tab, waits for whom it belongs to.
async function refusedAnswer(
  request: PageRequest,
  refused: RefusedAt,
): Promise<Response | TextAnswer> {
  const typed =
    request.route.method === "POST" &&
    request.route.kind === "page" &&
    !request.headers.has("x-autosave");
  if (!typed || !fromThisSite(request)) return gateAnswer(request, refused);
  if (refused === "sign-in-first") return signInFirst(request, keeper);
  if (refused !== "form-expired" && refused !== "other-post") return gateAnswer(request, refused);
  const told = await otherSession(request, keeper);
  return told ? atItsAddress(request, told, keeper) : gateAnswer(request, "form-expired");
}

// What cannot be taken back asks an official for a fresh second factor; the session then goes on under a new token.
async function confirmedFirst(
  request: PageRequest,
  work: Route["handle"],
): Promise<Response | TextAnswer> {
  const shown = config.DEMO ? demoCode() : undefined;
  const code = request.route.method === "POST" ? (await request.form()).text(confirmField) : "";
  if (code === "") return confirmPage(request, { shown });
  try {
    const token = await confirmSession(
      request.staff,
      request.sessionId ?? "",
      code,
      request.address,
    );
    const cookie = { "set-cookie": sessionCookie(token, "Strict") };
    const answer = await handledAnyway(request, work);
    if (answer instanceof TextAnswer)
      return new TextAnswer(answer.text, { ...answer, headers: { ...answer.headers, ...cookie } });
    answer.headers.set("set-cookie", cookie["set-cookie"]);
    return answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return confirmPage(request, {
      problem: request.t(`refusal.${error.code}`, error.params),
      shown,
    });
  }
}

// The new token is given out however the work ends: the old one is worth nothing any more.
async function handledAnyway(
  request: PageRequest,
  work: Route["handle"],
): Promise<Response | TextAnswer> {
  return handled(request, work).catch((error: unknown) =>
    failureAnswer(request, error, (unexpected) => report(request, unexpected)),
  );
}

function failed(request: PageRequest, error: unknown): Promise<Response> {
  return finished(
    failureAnswer(request, error, (unexpected) => report(request, unexpected)),
    request,
  );
}

function report({ id, route }: PageRequest, error: unknown): void {
  log.error({ request: id, route: route.path, error }, "request failed");
}

async function refusedAt(request: PageRequest, route: Route): Promise<RefusedAt | null> {
  const { actor } = request;
  if (route.gate === "citizen" && actor.kind !== "citizen")
    return actor.kind === "visitor" ? "sign-in-first" : await mayNot(request);
  if (route.gate === "person" && actor.kind === "visitor") return "sign-in-first";
  if (route.gate === "staff") {
    if (actor.kind !== "staff")
      return actor.kind === "visitor" ? "sign-in-first" : await mayNot(request);
    if (route.roles && !route.roles.includes(actor.post.role)) return mayNot(request);
  }
  if (route.method === "POST" && isSealingBehind()) return "unavailable";
  if (route.method !== "POST" || route.gate === "machine") return null;
  if (!fromThisSite(request)) return "other-site";
  const token =
    request.headers.get("x-csrf-token") ??
    (route.kind === "page" ? (await request.form()).text("csrf") : "");
  if (request.sessionId && !request.csrfMatches(token)) return "form-expired";
  const owner = request.formOwner(token);
  return owner && request.actor.kind === "staff" && owner.post !== request.owner.post
    ? "other-post"
    : null;
}

// A form that was opened by somebody else, or on another post, is told apart from one that this person may never send.
async function mayNot(request: PageRequest): Promise<RefusedAt> {
  const { route } = request;
  if (route.method !== "POST" || route.kind !== "page") return "may-not";
  const made = request.formOwner((await request.form()).text("csrf"));
  const own = request.owner;
  return made && (made.account !== own.account || made.post !== own.post)
    ? "form-expired"
    : "may-not";
}

function fromThisSite(request: PageRequest): boolean {
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  const origin = request.headers.get("origin");
  if (origin === null || origin === "null") return Boolean(fetchSite) || origin === null;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

type Facts = Omit<RequestFacts, "actor" | "sessionId">;

function factsOf(context: Context<Environment>, route: Route): Facts {
  const headers = context.req.raw.headers;
  const cookies = readCookies(headers.get("cookie"));
  return {
    id: newRequestId(),
    route,
    language: languageOf(cookies.language),
    theme: cookies.theme === "dark" || cookies.theme === "light" ? cookies.theme : null,
    url: new URL(context.req.url),
    params: context.req.param() as Record<string, string>,
    headers,
    cookies,
    address: askingAddress(
      context.env?.incoming?.socket?.remoteAddress,
      headers.get("x-forwarded-for"),
    ),
    readBody: () => readBody(context.req.raw, incomingOf(context), route.bodyBytesMax),
  };
}

async function whoAsks({
  cookies,
  language,
  theme,
}: Facts): Promise<Pick<RequestFacts, "actor" | "sessionId" | "confirmed" | "language" | "theme">> {
  const token = cookies[sessionCookieName()];
  const signedIn = token ? await findSignedIn(token) : null;
  return {
    actor: signedIn?.actor ?? { kind: "visitor" },
    sessionId: signedIn?.sessionId ?? null,
    confirmed: signedIn?.confirmed ?? false,
    language: cookies.language ? language : languageOf(signedIn?.language),
    theme: theme ?? signedIn?.theme ?? null,
  };
}

// HTTP/1 only; a test without a network has no stream of Node's.
function incomingOf(context: Context<Environment>): IncomingMessage | undefined {
  return context.env?.incoming as IncomingMessage | undefined;
}

function languageOf(wanted: string | undefined): Language {
  return wanted === "en" || wanted === "fr" ? wanted : "vi";
}

function newRequestId(): string {
  return randomUUID();
}

function isLoopback(context: Context<Environment>): boolean {
  // What a proxy on this machine passes on comes from the network, although the proxy itself does not.
  const { headers } = context.req.raw;
  const address =
    headers.has("x-forwarded-for") || headers.has("forwarded") || headers.has("via")
      ? ""
      : (context.env?.incoming?.socket?.remoteAddress ?? "");
  return address === "::1" || /^(::ffff:)?127\.0\.0\.1$/.test(address);
}

const readyMilliseconds = 2_000;

async function databaseAnswers(): Promise<boolean> {
  const answered = getPool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  const late = new Promise<boolean>((resolve) => {
    setTimeout(resolve, readyMilliseconds, false).unref();
  });
  return Promise.race([answered, late]);
}

/** Opens the port; rejects with one clear sentence when it is taken. */
export function listen(
  port: number = config.PORT,
  host: string = config.HOST,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: createApplication().fetch, port, hostname: host, overrideGlobalObjects: true },
      () => resolve(server),
    );
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`The port ${port} is taken; stop what uses it, or set PORT.`)
          : error,
      );
    });
  });
}
