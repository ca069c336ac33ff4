/**
 * What stands around every post of a page: the person decides on what they see, and loses nothing
 * that they typed.
 */
import { config } from "../platform/config.ts";
import { InvalidForm, NotFound, Refusal } from "../platform/refusal.ts";
import { decidingOn, readShown, StaleView } from "../platform/shown.ts";
import { StaleWrite } from "../platform/transaction.ts";
import type { PageRequest } from "./request.ts";
import { type Handler, type Route, TextAnswer } from "./route.ts";
import { problemPage } from "./problem-page.tsx";
import {
  hasMoved,
  noticeOfChange,
  noticeOfLeft,
  shownAnew,
  type Told,
  refusalWords,
} from "./show-anew.tsx";

type Answer = Response | TextAnswer;
type Shown = ReadonlyMap<string, string>;

/** The hidden field in which a form carries what its page showed. */
export const shownField = "shown";

/**
 * Runs a post's handler; what it refuses without a page of its own is told on the page that was
 * posted, with everything typed.
 */
export async function handled(request: PageRequest, work: Handler): Promise<Answer> {
  const { route } = request;
  if (route.method !== "POST" || route.kind !== "page") return work(request);
  const shown = readShown((await request.form()).texts(shownField));
  try {
    const { result, compared } = await decidingOn(shown, () => work(request));
    requireCompared(route, result, compared.size > 0);
    return await withLeft(
      request,
      await withChange(
        request,
        new Map([...shown].filter(([subject]) => !compared.has(subject))),
        result,
      ),
    );
  } catch (error) {
    if (isTold(error) && request.headers.has("x-autosave")) return toldBriefly(request, error);
    const told = isTold(error) ? error : goneSince(error, shown);
    const anew = told ? await shownAnew(request, told, shown).catch(orGone) : orGone(error);
    if (!anew) throw error;
    return await anew;

    // What was decided upon is gone, or was never there: what was typed is the person's own and
    // stays.
    function orGone(missing: unknown): Promise<TextAnswer> | null {
      if (!(missing instanceof NotFound)) throw missing;
      // Who came just too late saw it a moment ago: "not found" would be no true word.
      return error instanceof StaleWrite
        ? noticeOfLeft(
            request,
            problemPage(request, 409, "refused", { detail: request.t("anew.changed") }),
          )
        : noticeOfLeft(request, problemPage(request, 404, "not-found"));
    }
  }
}

// What a page has shown and is no more, such as a question that another tab has answered, has
// changed.
function goneSince(error: unknown, shown: Shown): StaleView | null {
  const [subject] = shown.keys();
  return error instanceof NotFound && subject !== undefined ? new StaleView(subject) : null;
}

// A script that saves in pauses has no page to show: it gets the words and says them.
function toldBriefly(request: PageRequest, error: Told): TextAnswer {
  const code = error instanceof Refusal ? error.code : "stale";
  return request.told(
    409,
    code,
    error instanceof StaleWrite ? request.t("autosave.stale") : refusalWords(request, error),
  );
}

function isTold(error: unknown): error is Told {
  if (error instanceof NotFound) return false;
  return error instanceof StaleWrite || error instanceof Refusal || error instanceof InvalidForm;
}

// A post that says that it decides and compares nothing would act on whatever is there: found where
// people build and test.
function requireCompared(route: Route, result: Answer, compared: boolean): void {
  if (config.MODE === "production" || compared || !route.decides || "nothing" in route.decides)
    return;
  if (result.status >= 400 || isPage(result)) return;
  throw new Error(
    `POST ${route.path} decided without comparing what was shown: call requireShown().`,
  );
}

// A handler may refuse with a page of its own, which already shows what is there now: then it is
// said that something changed.
async function withChange(request: PageRequest, shown: Shown, result: Answer): Promise<Answer> {
  if (!isPage(result) || shown.size === 0) return result;
  return hasMoved(result, shown, result.status === 409)
    ? noticeOfChange(request, result, shown)
    : result;
}

// The form itself may be gone from the page that refuses: what was typed there is shown to be
// copied.
async function withLeft(request: PageRequest, result: Answer): Promise<Answer> {
  return isPage(result) && result.status >= 400 ? noticeOfLeft(request, result) : result;
}

function isPage(result: Answer): result is TextAnswer {
  return result instanceof TextAnswer && result.type.startsWith("text/html") && result.text !== "";
}
