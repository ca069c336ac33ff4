/** A page shown anew after its post was not done: as it is now, with why, what has changed since, and everything that was typed. */
import { render } from "preact-render-to-string";
import { formatMoment } from "../platform/format.ts";
import { InvalidForm, Refusal } from "../platform/refusal.ts";
import { StaleWrite } from "../platform/transaction.ts";
import { hasWords } from "../platform/words.ts";
import { Notice } from "../ui/text/notice.tsx";
import { type Refilled, refilled } from "./refill.ts";
import type { PageRequest } from "./request.ts";
import { type Change, TextAnswer } from "./route.ts";

type Shown = ReadonlyMap<string, string>;
interface Told { title: string; lines: string[]; left: Refilled["left"]; typed: boolean; files: boolean }

const changesMax = 5;

/** Gives the page of a refused post with the refusal's own words; null where the post belongs to no page. Throws NotFound. */
export async function shownAnew(request: PageRequest, error: StaleWrite | Refusal | InvalidForm, shown: Shown): Promise<TextAnswer | null> {
  const page = await pageOf(request);
  if (!page) return null;
  const form = await request.form();
  const texts = new Map(form.names().map((name) => [name, form.texts(name)]));
  const address = request.url.pathname;
  const { html, left } = refilled(page.text, address, { address, texts });
  const lines = error instanceof StaleWrite ? await changeLines(request, shown) : [];
  const typed = html !== page.text || left.length > 0;
  const told = { title: wordsOf(request, error), lines, left, typed, files: form.fileNames().length > 0 };
  return answered(page, withNotice(request, html, told), error instanceof InvalidForm ? 422 : 409);
}

/** Gives a page that a post has answered with, and above it the word that something has changed since it was opened. */
export async function noticeOfChange(request: PageRequest, page: TextAnswer, shown: Shown): Promise<TextAnswer> {
  const lines = await changeLines(request, shown);
  const told = { title: request.t("anew.changed"), lines, left: [], typed: true, files: false };
  return answered(page, withNotice(request, page.text, told), page.status);
}

async function pageOf(request: PageRequest): Promise<TextAnswer | null> {
  const { shows, decides } = request.route;
  const other = decides && "upon" in decides ? decides.shows : undefined;
  const draw = other ?? shows?.handle;
  const page = draw ? await draw(request.toShow(shows ?? request.route)) : null;
  return page instanceof TextAnswer && page.status === 200 && page.type.startsWith("text/html") ? page : null;
}

function answered(page: TextAnswer, text: string, status: number): TextAnswer {
  return new TextAnswer(text, { status, type: page.type, headers: page.headers });
}

/** Gives the words of a refusal in the person's language. */
export function wordsOf({ t, language }: PageRequest, error: StaleWrite | Refusal | InvalidForm): string {
  if (error instanceof StaleWrite) return t("anew.changed");
  const keys = error instanceof Refusal
    ? [{ key: `refusal.${error.code}`, params: error.params }]
    : error.problems.map(({ code, params }) => ({ key: `forms.problem.${code}`, params: params ?? {} }));
  const worded = keys.filter(({ key }) => hasWords(language, key)).map(({ key, params }) => t(key, params));
  return [...new Set(worded)].join(" ") || t("problem.bad-request");
}

async function changeLines(request: PageRequest, shown: Shown): Promise<string[]> {
  const { decides } = request.route;
  const changes = decides && "upon" in decides ? ((await decides.changes?.(request, shown)) ?? []) : [];
  return changes.slice(0, changesMax).map((change) => lineOf(request, change));
}

function lineOf({ t, language }: PageRequest, { what, who, at }: Change): string {
  const moment = formatMoment(at, language);
  return who === null ? t("anew.line-nobody", { what, moment }) : t("anew.line", { what, who, moment });
}

const contentStart = /<main\b(?:[^>"]|"[^"]*")*>/;

function withNotice({ t }: PageRequest, html: string, { title, lines, left, typed, files }: Told): string {
  const notice = render(
    <Notice kind="caution" title={title} announce>
      {lines.length > 0 ? <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul> : null}
      <p>{t(typed ? "anew.kept" : "anew.look-again")}{files ? ` ${t("anew.files")}` : ""}</p>
      {left.length > 0 ? <p>{t("anew.left")}</p> : null}
      {left.map(({ name, text }) => <blockquote key={name}>{text}</blockquote>)}
    </Notice>,
  );
  return html.replace(contentStart, (start) => `${start}${notice}`);
}
