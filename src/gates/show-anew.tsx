/**
 * A page shown anew after its post was not done: as it is now, with why, what has changed since,
 * and everything that was typed.
 */
import { render } from "preact-render-to-string";
import { formatMoment } from "../platform/format.ts";
import { InvalidForm, NotFound, type Refusal } from "../platform/refusal.ts";
import { readShown } from "../platform/shown.ts";
import { StaleWrite } from "../platform/transaction.ts";
import { hasWords } from "../platform/words.ts";
import type { Translate } from "../values/word-key.ts";
import { Notice } from "../ui/text/notice.tsx";
import { problemWords } from "./problem-words.ts";
import { problemPage } from "./problem-page.tsx";
import { escaped, type Refilled, refilled, type Typed } from "./refill.ts";
import { isSecret } from "./secrets.ts";
import type { PageRequest } from "./request.ts";
import { type ChangeSinceShown, TextAnswer } from "./route.ts";

export type Told = StaleWrite | Refusal | InvalidForm;
/** What was typed into a form, and whether files were chosen, which nobody can put back. */
export type Typing = Typed & { files: boolean };
type Shown = ReadonlyMap<string, string>;
interface Telling {
  title: string;
  lines: string[];
  left: Refilled["left"];
  words: string | null;
}

const changesMax = 5;
// Below this a text is a choice or a name that nobody minds writing again.
const shortest = 15;

/**
 * Gives the page of a refused post with the refusal's own words; null where the post belongs to no
 * page. Throws NotFound.
 */
export async function shownAnew(
  request: PageRequest,
  error: Told,
  shown: Shown,
): Promise<TextAnswer | null> {
  const form = await request.form();
  const texts = new Map(form.names().map((name) => [name, form.texts(name)]));
  const typing = { address: request.url.pathname, texts, files: form.fileNames().length > 0 };
  const page = await drawnPage(request).catch((missing: unknown) => {
    // What was decided upon is gone; the words say so, and what was typed is still there to be
    // copied.
    if (error instanceof StaleWrite || !(missing instanceof NotFound)) throw missing;
    return problemPage(request, 409, "refused", { detail: refusalWords(request, error) });
  });
  if (!page) return null;
  const status = error instanceof InvalidForm ? 422 : 409;
  // A verb that is refused because the dossier has moved on is told so first, then why.
  const refused = page.status === 200 && !(error instanceof InvalidForm);
  const moved = refused && hasMoved(page, shown, true);
  const stale = error instanceof StaleWrite || moved;
  const lines = stale ? await changeLines(request, shown) : [];
  const title = stale ? request.t("anew.changed") : refusalWords(request, error);
  const why = stale && !(error instanceof StaleWrite) ? refusalWords(request, error) : null;
  return filledPage(request, page, { typing, title, lines, why, status });
}

/**
 * Tells whether a page shows another version of what a form was opened with, or refuses and has
 * no such form any more.
 */
export function hasMoved(page: TextAnswer, shown: Shown, refused: boolean): boolean {
  const fields = [...page.text.matchAll(/<input type="hidden" name="shown" value="([^"]*)"/g)];
  const there = readShown(fields.map((match) => match[1] ?? ""));
  return [...shown].some(([subject, version]) =>
    there.has(subject) ? there.get(subject) !== version : refused,
  );
}

/**
 * Gives the page of a request with what was typed in its form, told by these words; null where it
 * belongs to no page. Throws NotFound.
 */
export async function typedAgain(
  request: PageRequest,
  typing: Typing,
  title: string,
  status: number,
): Promise<TextAnswer | null> {
  const page = await drawnPage(request);
  return page && filledPage(request, page, { typing, title, lines: [], why: null, status });
}

/**
 * Gives a page that a post has answered with, and above it the word that something has changed
 * since it was opened.
 */
export async function noticeOfChange(
  request: PageRequest,
  page: TextAnswer,
  shown: Shown,
): Promise<TextAnswer> {
  const { t } = request;
  const lines = await changeLines(request, shown);
  return withNotice(page, { title: t("anew.changed"), lines, left: [], words: t("anew.kept") }, t);
}

/**
 * Gives a page that a post has answered with, and above it what was typed and stands nowhere on it.
 */
export async function noticeOfLeft(request: PageRequest, page: TextAnswer): Promise<TextAnswer> {
  const form = await request.form();
  const texts = new Map(form.names().map((name) => [name, form.texts(name)]));
  const address = request.url.pathname;
  const { left } = refilled(page.text, address, { address, texts });
  const lost = left.filter(
    ({ name, text }) =>
      text.length > shortest &&
      /\s/.test(text.trim()) &&
      !isSecret(name) &&
      !page.text.includes(escaped(text)),
  );
  if (lost.length === 0) return page;
  return withNotice(
    page,
    { title: request.t("anew.left"), lines: [], left: lost, words: null },
    request.t,
    false,
  );
}

/** Gives the words of a refusal in the person's language. */
export function refusalWords(request: PageRequest, error: Told): string {
  const { t, language } = request;
  if (error instanceof StaleWrite) return t("anew.changed");
  if (error instanceof InvalidForm) {
    return [...new Set(error.problems.map((problem) => problemWords(request, problem)))].join(" ");
  }
  const key = `refusal.${error.code}`;
  return hasWords(language, key) ? t(key, error.params) : t("problem.bad-request");
}

// Puts a notice above what a page shows.
function withNotice(page: TextAnswer, telling: Telling, t: Translate, named = true): TextAnswer {
  const { title, lines, left, words } = telling;
  const notice = render(
    <Notice kind="caution" title={title} announce>
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {words ? <p>{words}</p> : null}
      {named && left.length > 0 ? <p>{t("anew.left")}</p> : null}
      {left.map(({ name, text }) => (
        <blockquote key={name}>{text}</blockquote>
      ))}
    </Notice>,
  );
  const text = page.text.replace(contentStart, (start) => `${start}${notice}`);
  return new TextAnswer(text, { status: page.status, type: page.type, headers: page.headers });
}

const contentStart = /<main\b(?:[^>"]|"[^"]*")*>/;

async function drawnPage(request: PageRequest): Promise<TextAnswer | null> {
  const { route } = request;
  const other = route.decides?.shows?.page;
  const own = route.method === "GET" ? route : route.shows;
  const draw = other ?? own?.handle;
  const page = draw ? await draw(request.toShow(own ?? route)) : null;
  return page instanceof TextAnswer && page.status === 200 && page.type.startsWith("text/html")
    ? page
    : null;
}

interface Filling {
  typing: Typing;
  title: string;
  lines: string[];
  /** Why it was refused, where the title says that something has changed. */
  why: string | null;
  status: number;
}

function filledPage(
  request: PageRequest,
  page: TextAnswer,
  { typing, title, lines, why, status }: Filling,
): TextAnswer {
  const { t } = request;
  const { html, left } = refilled(page.text, request.url.pathname, typing);
  // Where the form is gone there is nothing to press again: what was typed stands below, to be
  // copied.
  const next = html !== page.text ? "anew.kept" : left.length > 0 ? null : "anew.look-again";
  const words = [why, next && t(next), typing.files ? t("anew.files") : null]
    .filter(Boolean)
    .join(" ");
  const filled = new TextAnswer(html, { status, type: page.type, headers: page.headers });
  return withNotice(filled, { title, lines, left, words }, t);
}

async function changeLines(request: PageRequest, shown: Shown): Promise<string[]> {
  const { decides } = request.route;
  const changes =
    decides && "upon" in decides ? ((await decides.changes?.(request, shown)) ?? []) : [];
  return changes.slice(0, changesMax).map((change) => lineOf(request, change));
}

function lineOf({ t, language }: PageRequest, { what, who, at }: ChangeSinceShown): string {
  const moment = formatMoment(at, language);
  return who === null
    ? t("anew.line-nobody", { what, moment })
    : t("anew.line", { what, who, moment });
}
