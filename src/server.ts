/** The front door: everything that happens to every request, in order. */
import { createServer, type RequestListener, type Server } from "node:http";
import { type Context, Hono } from "hono";
import { serve, type ServerType } from "@hono/node-server";
import { type Arrive, bytesTold, mayKeepFiles } from "./gates/arriving.ts";
import { admitted, isBusy } from "./gates/admission.ts";
import { sessionCookie } from "./gates/cookies.ts";
import { failureAnswer, notFoundAnswer } from "./gates/answers.ts";
import { confirmField, confirmPage } from "./gates/confirm-page.tsx";
import { handled } from "./gates/decide.ts";
import { finished, refreshOf, withHeaders } from "./gates/headers.ts";
import { bodyOf, mayAsk } from "./gates/limits.ts";
import { PostedForm } from "./gates/posted-form.ts";
import { refusedAt } from "./gates/refused-at.ts";
import { PageRequest } from "./gates/request.ts";
import { TextAnswer, type Route } from "./gates/route.ts";
import { firstLook, turnedAway, wasLookedAt } from "./gates/turned-away.ts";
import { atItsAddress, shownAgain } from "./gates/set-aside.tsx";
import { noticeOfLeft } from "./gates/show-anew.tsx";
import { serveAsset } from "./gates/serve-asset.ts";
import { keepingRoom } from "./modules/files/index.ts";
import { databaseAnswers, isFromThisMachine } from "./health.ts";
import { confirmSession, demoCode } from "./modules/people/index.ts";
import { config } from "./platform/config.ts";
import { isDraining } from "./platform/draining.ts";
import { Busy } from "./platform/fair-queue.ts";
import { log } from "./platform/log.ts";
import { onlyLooking } from "./platform/looking.ts";
import { countRequest, metricsText } from "./platform/metrics.ts";
import { isNoRoom, Refusal } from "./platform/refusal.ts";
import { keeper, refusedAnswer } from "./refused-answer.ts";
import {
  type Environment,
  type Facts,
  factsOf,
  incomingOf,
  newRequestId,
  whoAsks,
} from "./request-facts.ts";
import { routes } from "./routes.ts";
import { wordKey } from "./values/word-key.ts";

/**
 * Makes the web application; every route of routes.ts behind its gate, and nothing else. Tests give
 * it routes of their own.
 */
export function createApplication(mounted: readonly Route[] = routes): Hono<Environment> {
  const application = new Hono<Environment>();
  application.get("/healthz", () => plain("ok"));
  application.get("/readyz", async () =>
    !isDraining() && (await databaseAnswers()) ? plain("ready") : plain("not ready", 503),
  );
  application.get("/metrics", async (context) =>
    isFromThisMachine(context) ? plain(await metricsText()) : plain("", 404),
  );
  application.get("/assets/*", async (context) =>
    withHeaders(await serveAsset(context.req.raw, context.req.path), newRequestId()),
  );
  for (const route of mounted) {
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
  const response =
    wasLookedAt(incomingOf(context)) || mayAsk(facts.address, route.gate)
      ? await answerTo(facts, work).catch((error: unknown) => away("unavailable", facts, error))
      : away("too-many", facts);
  countRequest(route, response.status, (performance.now() - started) / 1000);
  return response;
}

// A body that comes slowly, or never ends, holds no place among those who are served.
async function answerTo(facts: Facts, work: Route["handle"]): Promise<Response> {
  const { route } = facts;
  if (isBusy(route.lane, facts.address)) throw new Busy("full");
  const read = (): Promise<PostedForm | Uint8Array<ArrayBuffer>> =>
    facts.arrive ? arrivingForm(facts, facts.arrive) : facts.readBody();
  const body =
    route.method === "GET"
      ? null
      : await bodyOf(facts.address, read).catch((error: unknown) => new BodyFailed(error));
  if (body === "too-many") return away("too-many", facts);
  try {
    return await answered(facts, body, work);
  } finally {
    if (body instanceof PostedForm) await body.discardArrived();
  }
}

// Files are kept of those alone who may send them here; what others send is read and forgotten.
async function arrivingForm(facts: Facts, arrive: Arrive): Promise<PostedForm> {
  const { actor } = await whoAsks(facts);
  if (!mayKeepFiles(actor, facts.route)) return arrive({ refused: null });
  return keepingRoom(actor, facts.address, bytesTold(facts.headers, facts.route), arrive);
}

function answered(
  facts: Facts,
  body: PostedForm | Uint8Array<ArrayBuffer> | BodyFailed | null,
  work: Route["handle"],
): Promise<Response> {
  const { route } = facts;
  return admitted(route, facts.address, async () => {
    const request = await whoAsks(facts).then(
      (known) => new PageRequest({ ...facts, ...known, ...readAlready(body) }),
      (error: unknown) => error,
    );
    // Who asks cannot be read: then the answer is that of any failure, to nobody in particular.
    if (!(request instanceof PageRequest))
      return failed(
        new PageRequest({ ...facts, actor: { kind: "visitor" }, sessionId: null }),
        request,
      );
    if (body instanceof BodyFailed) return failed(request, body.reason);
    const worked = () => handle(request, route, work);
    const result = await (route.method === "GET" ? onlyLooking(worked) : worked());
    return result instanceof TextAnswer
      ? finished(result, request)
      : withHeaders(result, request.id);
  });
}

class BodyFailed {
  readonly reason: unknown;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

function readAlready(
  body: PostedForm | Uint8Array<ArrayBuffer> | BodyFailed | null,
): Partial<Facts> {
  if (body instanceof PostedForm) return { form: body };
  return body instanceof Uint8Array ? { readBody: async () => body } : {};
}

// Refused before cookies, words and pages: whoever is refused costs next to nothing.
function away(
  why: "too-many" | "unavailable",
  { id, asked, headers, route }: Facts,
  error?: unknown,
): Response {
  if (error !== undefined && !(error instanceof Busy)) throw error;
  return turnedAway(why, {
    id,
    method: route.method,
    path: new URL(asked).pathname,
    refresh: refreshOf(route),
    autosave: headers.has("x-autosave"),
  });
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
    const notKept = request.arrivedForm?.notKept ?? null;
    // That somebody has sent too much, or that there is no room, their page says beside the field,
    // and saves what was typed.
    if (notKept !== null && !(notKept instanceof Refusal) && !isNoRoom(notKept))
      return await filesRefused(request, notKept);
    const answer = await (asks ? confirmedFirst(request, work) : handled(request, work));
    return answer instanceof TextAnswer && route.method === "POST"
      ? await atItsAddress(request, answer, keeper)
      : answer;
  } catch (error) {
    if (error instanceof Busy) throw error;
    return failureAnswer(request, error, (unexpected) => report(request, unexpected));
  }
}

// What was typed beside the files is not lost with them.
async function filesRefused(request: PageRequest, why: unknown): Promise<Response | TextAnswer> {
  const told = await handledAnyway(request, () => Promise.reject(why));
  return told instanceof TextAnswer ? noticeOfLeft(request, told) : told;
}

// What cannot be taken back asks an official for a fresh second factor; the session then goes on
// under a new token.
async function confirmedFirst(
  request: PageRequest,
  work: Route["handle"],
): Promise<Response | TextAnswer> {
  const shown = config.DEMO ? demoCode() : undefined;
  const code = request.route.method === "POST" ? (await request.form()).text(confirmField) : "";
  if (code === "") return confirmPage(request, { shown });
  try {
    const token = await confirmSession(request.staff, request.sessionId ?? "", code);
    const cookie = { "set-cookie": sessionCookie(token, "Strict") };
    const answer = await handledAnyway(request, work);
    if (answer instanceof TextAnswer)
      return new TextAnswer(answer.text, { ...answer, headers: { ...answer.headers, ...cookie } });
    answer.headers.set("set-cookie", cookie["set-cookie"]);
    return answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return confirmPage(request, {
      problem: request.t(wordKey(`refusal.${error.code}`), error.params),
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

const looks = firstLook(routes);

// Those who are not served now never reach what makes requests, routes and answers.
const lookingFirst = ((options: object, listener: RequestListener) =>
  createServer(options, (incoming, outgoing) => {
    if (!looks(incoming, outgoing)) listener(incoming, outgoing);
  })) as typeof createServer;

// Whoever stops reading in the middle of an answer, or never asks, holds a connection no longer.
const standstillMilliseconds = 30_000;

/** Opens the port; rejects with one clear sentence when it is taken. */
export function listen(
  port: number = config.PORT,
  host: string = config.HOST,
  standstill = standstillMilliseconds,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: createApplication().fetch,
        port,
        hostname: host,
        overrideGlobalObjects: true,
        createServer: lookingFirst,
      },
      () => resolve(server),
    ) as Server;
    server.setTimeout(standstill);
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`The port ${port} is taken; stop what uses it, or set PORT.`)
          : error,
      );
    });
  });
}
