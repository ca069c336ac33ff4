/** The answer to whom a gate has refused; what they typed waits for them. */
import { gateAnswer, type RefusedAt } from "./gates/answers.ts";
import { fromThisSite } from "./gates/refused-at.ts";
import type { PageRequest } from "./gates/request.ts";
import type { TextAnswer } from "./gates/route.ts";
import { atItsAddress, type Keeper, otherSession, signInFirst } from "./gates/set-aside.tsx";
import { findSetAside, setAside } from "./modules/people/index.ts";

/** Keeps what was typed until whom it belongs to asks for it. */
export const keeper: Keeper = { setAside, find: findSetAside };

/**
 * Answers a refused request. What was typed before a session was over, or by somebody else in
 * another tab, waits for whom it belongs to.
 */
export async function refusedAnswer(
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
