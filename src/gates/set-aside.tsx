/**
 * What a person typed is never lost between two pages: not by a session that is over, nor by
 * another account in another tab.
 */
import { problemPage } from "./problem-page.tsx";
import { type PageRequest, sitePath } from "./request.ts";
import { TextAnswer } from "./route.ts";
import { isSecret } from "./secrets.ts";
import { typedAgain, type Typing } from "./show-anew.tsx";
import { type Href, withQuery } from "../values/href.ts";

/**
 * Sets things aside; the module that keeps sessions does it. An owner is an account as forms name
 * it, "" for visitors.
 */
export interface Keeper {
  setAside(owner: string, text: string): Promise<string | null>;
  find(owner: string, key: string): Promise<string | null>;
}

type Kept =
  | { kind: "typed"; address: string; texts: [string, string[]][]; files: boolean }
  | { kind: "page"; status: number; html: string };

/** The parameter of an address that names what was set aside for it. */
const againParameter = "again";

/**
 * Answers a visitor's post to a page for people who are signed in: what was typed waits for them
 * behind the sign-in page.
 */
export async function signInFirst(request: PageRequest, keeper: Keeper): Promise<TextAnswer> {
  const form = await request.form();
  // Only a form that somebody opened when signed in tells that a session is over.
  const over = request.formOwner(form.text("csrf")) !== null;
  const back = await backTo(request, keeper);
  const query = new URLSearchParams({ ...(over ? { over: "yes" } : {}), return: back });
  return request.redirect(withQuery("/sign-in", query.toString()));
}

async function backTo(request: PageRequest, keeper: Keeper): Promise<string> {
  const address = pageAddress(request);
  // A post without a page may say itself where the person was going.
  if (address === null) return sitePath((await request.form()).text("return")) ?? "/";
  const owner = request.formOwner((await request.form()).text("csrf"));
  const key = owner
    ? await keeper.setAside(owner.account, JSON.stringify(await typedKept(request)))
    : null;
  return key ? withKey(address, key) : address;
}

/**
 * Answers a form of another session or another post: shown anew for the same person, told and put
 * aside for anybody else's.
 */
export async function otherSession(
  request: PageRequest,
  keeper: Keeper,
): Promise<TextAnswer | null> {
  const { t } = request;
  const owner = request.formOwner((await request.form()).text("csrf"));
  if (!owner) return null;
  const own = request.owner;
  if (owner.account === own.account) {
    const words =
      owner.post === own.post
        ? t("anew.session")
        : t("anew.post", { post: request.staff.post.title });
    return typedAgain(request, await typingOf(request), words, 403);
  }
  const back = await backTo(request, keeper);
  const href = withQuery("/sign-in", new URLSearchParams({ over: "yes", return: back }).toString());
  return problemPage(request, 403, "other-account", {
    detail: t("anew.other-account-text"),
    way: { href, text: t("anew.other-account") },
  });
}

/**
 * Gives a page with what was set aside for it, or as it was when it told what is wrong; null when
 * there is nothing for this person.
 */
export async function shownAgain(request: PageRequest, keeper: Keeper): Promise<TextAnswer | null> {
  const key =
    request.route.method === "GET" && request.route.kind === "page"
      ? request.query.get(againParameter)
      : null;
  if (key === null) return null;
  const found = await keeper.find(request.owner.account, key);
  if (found === null) return null;
  const kept = JSON.parse(found) as Kept;
  if (kept.kind === "page") return new TextAnswer(kept.html, { status: kept.status });
  const typing = { texts: new Map(kept.texts), address: kept.address, files: kept.files };
  return typedAgain(request, typing, request.t("anew.signed-in-again"), 200);
}

/**
 * Puts a page that answers a post at an address of its own: going back and loading anew then ask
 * for nothing twice.
 */
export async function atItsAddress(
  request: PageRequest,
  answer: TextAnswer,
  keeper: Keeper,
): Promise<TextAnswer> {
  const address = pageAddress(request);
  if (
    address === null ||
    !isRefusedPage(answer) ||
    request.headers.get("sec-fetch-mode") !== "navigate"
  )
    return answer;
  const kept: Kept = { kind: "page", status: answer.status, html: answer.text };
  const key = await keeper.setAside(request.owner.account, JSON.stringify(kept));
  return key ? request.redirect(withKey(address, key), answer.headers) : answer;
}

function isRefusedPage(answer: TextAnswer): boolean {
  return answer.type.startsWith("text/html") && answer.status >= 400 && answer.status < 500;
}

// The page whose form was posted; null where a post belongs to no page.
function pageAddress(request: PageRequest): Href | null {
  const { route, url } = request;
  if (route.method !== "POST" || route.kind !== "page" || !route.shows) return null;
  if (route.decides?.shows) return route.decides.shows.address(request);
  const query = new URLSearchParams(url.search);
  query.delete(againParameter);
  return withQuery(request.path, query);
}

function withKey(address: Href, key: string): Href {
  return withQuery(address, new URLSearchParams({ [againParameter]: key }));
}

async function typingOf(request: PageRequest): Promise<Typing> {
  const form = await request.form();
  const names = form.names().filter((name) => !isSecret(name));
  const texts = new Map(names.map((name) => [name, form.texts(name)]));
  return { address: request.url.pathname, texts, files: form.fileNames().length > 0 };
}

async function typedKept(request: PageRequest): Promise<Kept> {
  const { texts, address, files } = await typingOf(request);
  return {
    kind: "typed",
    address,
    texts: [...texts].map(([name, all]) => [name, [...all]]),
    files,
  };
}
