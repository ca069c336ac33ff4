/** The front door: everything that happens to every request, in order. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Context, Hono } from "hono";
import { serve, type ServerType, type HttpBindings } from "@hono/node-server";
import { readCookies, sessionCookieName } from "./gates/cookies.ts";
import { failureAnswer, gateAnswer, notFoundAnswer, type RefusedAt } from "./gates/answers.ts";
import { finished, withHeaders } from "./gates/headers.ts";
import { admitted, mayAsk } from "./gates/limits.ts";
import { readBody } from "./gates/read-body.ts";
import { PageRequest } from "./gates/request.ts";
import { TextAnswer, type Route } from "./gates/route.ts";
import { serveAsset } from "./gates/serve-asset.ts";
import { findSignedIn } from "./modules/people/index.ts";
import type { Actor, Language } from "./platform/actor.ts";
import { config } from "./platform/config.ts";
import { log } from "./platform/log.ts";
import { countRequest, metricsText } from "./platform/metrics.ts";
import { getPool } from "./platform/pool.ts";
import { routes } from "./routes.ts";

type Environment = { Bindings: HttpBindings };

/** Makes the web application; every route of routes.ts behind its gate, and nothing else. */
export function createApplication(): Hono<Environment> {
  const application = new Hono<Environment>();
  application.get("/healthz", (context) => context.text("ok"));
  application.get("/readyz", async (context) => (await databaseAnswers() ? context.text("ready") : context.text("not ready", 503)));
  application.get("/metrics", async (context) => (isLoopback(context) ? context.text(await metricsText()) : context.text("", 404)));
  application.get("/assets/*", (context) => serveAsset(context.req.raw, context.req.path));
  for (const route of routes) {
    application.on(route.method, route.path, (context) => answer(context, route));
  }
  application.notFound(async (context) => {
    const request = await factsOf(context, publicRoute);
    return finished(notFoundAnswer(request), request);
  });
  return application;
}

const publicRoute = routes.find((route) => route.gate === "public") as Route;

async function answer(context: Context<Environment>, route: Route): Promise<Response> {
  const started = performance.now();
  const request = await factsOf(context, route);
  const result = (await admitted(() => handle(request, route))) ?? gateAnswer(request, "unavailable");
  const response = result instanceof TextAnswer ? await finished(result, request) : withHeaders(result, request.id);
  countRequest(route, response.status, (performance.now() - started) / 1000);
  return response;
}

// The order matters: what costs least and forbids most comes first.
async function handle(request: PageRequest, route: Route): Promise<Response | TextAnswer> {
  try {
    const refused = mayAsk(request.address) ? await refusedAt(request, route) : "too-many";
    if (refused) return gateAnswer(request, refused);
    return await route.handle(request);
  } catch (error) {
    return failureAnswer(request, error, (unexpected) => log.error({ request: request.id, route: route.path, error: unexpected }, "request failed"));
  }
}

async function refusedAt(request: PageRequest, route: Route): Promise<RefusedAt | null> {
  const { actor } = request;
  if (route.gate === "citizen" && actor.kind !== "citizen") return actor.kind === "visitor" ? "sign-in-first" : "may-not";
  if (route.gate === "person" && actor.kind === "visitor") return "sign-in-first";
  if (route.gate === "staff") {
    if (actor.kind !== "staff") return actor.kind === "visitor" ? "sign-in-first" : "may-not";
    if (route.roles && !route.roles.includes(actor.post.role)) return "may-not";
  }
  if (route.method !== "POST" || route.gate === "machine") return null;
  if (!fromThisSite(request)) return "other-site";
  const token = request.headers.get("x-csrf-token") ?? (route.kind === "page" ? (await request.form()).text("csrf") : "");
  return request.sessionId && !request.csrfMatches(token) ? "form-expired" : null;
}

function fromThisSite(request: PageRequest): boolean {
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  const origin = request.headers.get("origin");
  return origin === null || origin === "null" ? fetchSite !== null || origin === null : new URL(origin).host === request.headers.get("host");
}

async function factsOf(context: Context<Environment>, route: Route): Promise<PageRequest> {
  const headers = context.req.raw.headers;
  const cookies = readCookies(headers.get("cookie"));
  const token = cookies[sessionCookieName()];
  const signedIn = token ? await findSignedIn(token) : null;
  const actor: Actor = signedIn?.actor ?? { kind: "visitor" };
  return new PageRequest({
    id: newRequestId(), route, actor,
    sessionId: signedIn?.sessionId ?? null,
    language: languageOf(cookies.language ?? signedIn?.language),
    theme: cookies.theme === "dark" || cookies.theme === "light" ? cookies.theme : (signedIn?.theme ?? null),
    url: new URL(context.req.url),
    params: context.req.param() as Record<string, string>,
    headers, cookies,
    address: context.env?.incoming?.socket?.remoteAddress ?? "unknown",
    readBody: () => readBody(context.req.raw, incomingOf(context), route.bodyBytesMax),
  });
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
  const address = context.env?.incoming?.socket?.remoteAddress ?? "";
  return address === "::1" || address.endsWith("127.0.0.1");
}

async function databaseAnswers(): Promise<boolean> {
  return getPool().query("select 1").then(() => true, () => false);
}

/** Opens the port; rejects with one clear sentence when it is taken. */
export function listen(port: number = config.PORT, host: string = config.HOST): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: createApplication().fetch, port, hostname: host, overrideGlobalObjects: true }, () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new Error(`The port ${port} is taken; stop what uses it, or set PORT.`) : error);
    });
  });
}
