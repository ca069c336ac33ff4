/**
 * How the house says no: to people with a page that tells what to do, to machines with a problem
 * document.
 */
import { passingFailure } from "../platform/database-failures.ts";
import { Busy } from "../platform/fair-queue.ts";
import { formatNumber } from "../platform/format.ts";
import { countFailure } from "../platform/metrics.ts";
import { InvalidForm, isNoRoom, NotFound, Refusal } from "../platform/refusal.ts";
import { StaleWrite } from "../platform/transaction.ts";
import { hasWords } from "../platform/words.ts";
import type { Params } from "../values/word-key.ts";
import { BadForm, TooManyFields } from "./bad-form.ts";
import { BodyBroken, BodyTooLarge, BodyTooSlow } from "./read-body.ts";
import { problemWords } from "./problem-words.ts";
import { problemPage } from "./problem-page.tsx";
import type { PageRequest } from "./request.ts";
import { TextAnswer } from "./route.ts";
import { href } from "../values/href.ts";

export type RefusedAt =
  | "sign-in-first"
  | "may-not"
  | "other-site"
  | "form-expired"
  | "other-post"
  | "unavailable"
  | "clock-wrong";

const statuses: Record<RefusedAt, number> = {
  "sign-in-first": 401,
  "may-not": 403,
  "other-site": 403,
  "form-expired": 403,
  "other-post": 403,
  unavailable: 503,
  "clock-wrong": 503,
};

/**
 * Answers a request that did not pass its gate; a person who is not signed in is led to the sign-in
 * page and back.
 */
export function gateAnswer(request: PageRequest, reason: RefusedAt): Response | TextAnswer {
  if (
    request.headers.has("x-autosave") &&
    (reason === "sign-in-first" ||
      reason === "form-expired" ||
      reason === "other-post" ||
      reason === "may-not")
  ) {
    return request.told(statuses[reason], reason, request.t("autosave.signed-out"));
  }
  if (reason === "sign-in-first" && request.route.kind === "page") {
    const back = request.route.method === "GET" ? request.url.pathname + request.url.search : "/";
    return request.redirect(href("/sign-in", { return: back }));
  }
  return refused(
    request,
    statuses[reason],
    reason,
    {},
    statuses[reason] === 503 ? { "retry-after": "60" } : {},
  );
}

/** Answers for an address that leads nowhere. */
export function notFoundAnswer(request: PageRequest): TextAnswer {
  return request.url.pathname.startsWith("/api/")
    ? request.problem(404, "not-found")
    : problemPage(request, 404, "not-found");
}

/**
 * Answers for an error that a handler threw; what nobody expected is reported and gets a reference.
 */
export function failureAnswer(
  request: PageRequest,
  error: unknown,
  report: (error: unknown) => void,
): TextAnswer {
  if (error instanceof NotFound) return refused(request, 404, "not-found", {});
  if (error instanceof StaleWrite) return refused(request, 409, "stale", {});
  if (error instanceof BodyTooLarge)
    return refused(request, 413, "too-large", {
      size: `${formatNumber(Math.round(error.bytesMax / 1024), request.language)} KB`,
    });
  if (error instanceof BodyTooSlow)
    return refused(request, 408, "too-slow", {}, { connection: "close" });
  if (error instanceof BodyBroken)
    return refused(request, 400, "bad-request", {}, { connection: "close" });
  if (error instanceof TooManyFields)
    return refused(request, 415, "too-many-fields", {
      max: formatNumber(error.fieldsMax, request.language),
    });
  if (error instanceof BadForm) return refused(request, 415, "content-type", {});
  if (error instanceof InvalidForm) return invalidForm(request, error);
  if (error instanceof Refusal) return refusal(request, error);
  if (isUnreadableValue(error)) return refused(request, 404, "not-found", {});
  if (error instanceof Busy)
    return refused(request, 503, "unavailable", {}, { "retry-after": "5" });
  if (isNoRoom(error)) return refused(request, 507, "no-room", {}, { "retry-after": "60" });
  const passing = passingFailure(error);
  if (passing) {
    countFailure(passing.kind);
    return refused(
      request,
      503,
      "unavailable",
      {},
      { "retry-after": String(passing.retrySeconds) },
    );
  }
  report(error);
  return refused(request, 500, "failed", {});
}

function invalidForm(request: PageRequest, error: InvalidForm): TextAnswer {
  const errors = error.problems.map(({ field, code, params }) => ({
    field,
    code,
    detail: problemWords(request, { code, params }),
  }));
  return request.route.kind === "api"
    ? request.problem(422, "form-invalid", {}, errors)
    : problemPage(request, 422, "form-invalid");
}

function refusal(request: PageRequest, error: Refusal): TextAnswer {
  const key = `refusal.${error.code}`;
  const detail = wordsOf(request, key, error.params) ?? request.t("problem.bad-request");
  if (request.route.kind === "page") return problemPage(request, 409, "refused", { detail });
  const body = { type: "about:blank", title: detail, status: 409, code: error.code };
  return new TextAnswer(JSON.stringify(body), {
    status: 409,
    type: "application/problem+json; charset=utf-8",
  });
}

function refused(
  request: PageRequest,
  status: number,
  code: string,
  params: Params,
  headers: Record<string, string> = {},
): TextAnswer {
  return request.route.kind === "api"
    ? request.problem(status, code, params, undefined, headers)
    : problemPage(request, status, code, { params, headers });
}

function wordsOf(request: PageRequest, key: string, params: Params = {}): string | null {
  return hasWords(request.language, key) ? request.t(key, params) : null;
}

// An id that is no uuid, or a text with a NUL in it: PostgreSQL cannot even compare it (22P02,
// 22021), so it names nothing that is there.
function isUnreadableValue(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && (error.code === "22P02" || error.code === "22021")
  );
}
