/** Whether a gate lets a request pass, and a posted form is from here and from who sends it. */
import { isClockWrong } from "../platform/clock-watch.ts";
import { isSealingBehind } from "../platform/sealing-watch.ts";
import type { RefusedAt } from "./answers.ts";
import type { PageRequest } from "./request.ts";
import type { Route } from "./route.ts";
import { mayOpen } from "./staff.ts";

/** Gives at what a request is refused; null when it may go on. */
export async function refusedAt(request: PageRequest, route: Route): Promise<RefusedAt | null> {
  const { actor } = request;
  if (route.gate === "citizen" && actor.kind !== "citizen")
    return actor.kind === "visitor" ? "sign-in-first" : await mayNot(request);
  if (route.gate === "person" && actor.kind === "visitor") return "sign-in-first";
  if (route.gate === "staff") {
    if (actor.kind !== "staff")
      return actor.kind === "visitor" ? "sign-in-first" : await mayNot(request);
    if (!mayOpen(actor, route.duties)) return mayNot(request);
  }
  if (route.method === "POST" && isSealingBehind()) return "unavailable";
  if (route.method === "POST" && isClockWrong()) return "clock-wrong";
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

// A form that was opened by somebody else, or on another post, is told apart from one that this
// person may never send.
async function mayNot(request: PageRequest): Promise<RefusedAt> {
  const { route } = request;
  if (route.method !== "POST" || route.kind !== "page") return "may-not";
  const made = request.formOwner((await request.form()).text("csrf"));
  const own = request.owner;
  return made && (made.account !== own.account || made.post !== own.post)
    ? "form-expired"
    : "may-not";
}

/** Says whether a request was sent by a page of this site, as far as its browser tells. */
export function fromThisSite(request: PageRequest): boolean {
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  const origin = request.headers.get("origin");
  if (origin === null || origin === "null") return Boolean(fetchSite) || origin === null;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
