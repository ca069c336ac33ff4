/**
 * One walk for every form: opened in two tabs of one browser, with the session over in between,
 * and with a packet that comes late.
 */
import type { BrowserContext, Locator, Page, Response } from "playwright-core";
import { expect } from "vitest";
import { demoPassword } from "../../../src/modules/people/demo-accounts.ts";
import { forgetSessions } from "../../../src/modules/people/index.ts";
import { tokenHash } from "../../../src/modules/people/queries/signed-in.ts";
import { getPool } from "../../../src/platform/pool.ts";
import { signedIn } from "../../house.ts";
import { openRoad, type Road } from "../../slow-road.ts";
import { wholeDatabase } from "../../whole-database.ts";
import { comeIn, isOfForm, openTown, type Town } from "../browsing.ts";
import { formsOn } from "./form-names.ts";

export type Tab = "one" | "other";
/** A form that people meet, and what becomes of it in two tabs. */
export interface TabForm {
  /** Its route, and what tells it from other forms of the page, as `nameOfForm` gives it. */
  form: string;
  /** Makes what the form is about; gives the address of its page. */
  ready(): Promise<string>;
  /** Where it stands on the page; the first form of `main` unless said otherwise. */
  at?: string;
  /** The button that is pressed; the form's first one unless said otherwise. */
  button?: string;
  /** Where a form has no button: Enter is pressed in `button`. */
  byEnter?: boolean;
  /** Where the button leads to a page that asks once more: the form that decides, on that page. */
  asksOnceMore?: string;
  /** What is typed and chosen in a tab, by the names of the fields. */
  typed?(tab: Tab): Record<string, string>;
  /** The file that is chosen in it; no page shows it again. */
  file?: { name: string; text: string };
  /** What no page shows again: passwords and codes. */
  secret?: Record<string, string>;
  /**
   * What the older press meets: words; or what it asks for stands already, so that nothing happens;
   * or it may be done a second time. With the reason.
   */
  older: { told: RegExp } | { stands: string } | { again: string };
  /** Where people are after signing in again, where that is another page; null: nobody signs in. */
  back?: RegExp | null;
  /** Its answer is a file: the page stays where it is. */
  stays?: boolean;
}

export interface Tabs {
  who: string | null;
  road: Road;
  context: BrowserContext;
  one: Page;
  other: Page;
  /** The names of all forms that stood on the pages. */
  seen: Set<string>;
  close(): Promise<void>;
}

/** The words of a page that has grown old. */
export const changed = /Trang này đã thay đổi sau khi ông\/bà mở/;
/** What a person may type into a box: long enough that nobody wants to type it again. */
export const words = (tab: Tab) =>
  tab === "one" ? "Bản gõ ở cửa sổ thứ nhất, còn dở" : "Bản gõ ở cửa sổ thứ hai, đã gửi";
/** Names the form of a verb. */
export const ofVerb = (verb: string) => `form:has(input[name="verb"][value="${verb}"])`;

/** A verb on a dossier's desk page, its fields named without the verb; an older press is told. */
export const deskVerb = (
  verb: string,
  ready: () => Promise<string>,
  typed: (tab: Tab) => Record<string, string> = () => ({}),
): TabForm => ({
  form: `/desk/dossiers/:id ${verb}`,
  ready: async () => `/desk/dossiers/${await ready()}`,
  at: ofVerb(verb),
  typed: (tab) =>
    Object.fromEntries(Object.entries(typed(tab)).map(([key, value]) => [`${verb}.${key}`, value])),
  older: { told: changed },
});

/** Opens a house, a road to it and two tabs of whoever signs in by this name. */
export async function openTabs(who: string | null): Promise<Tabs> {
  const house = await openTown();
  const road = await openRoad(house.origin);
  const town: Town = { ...house, origin: road.origin };
  const context = await comeIn(town, who);
  context.setDefaultTimeout(60_000);
  const [one, other] = [await context.newPage(), await context.newPage()];
  const close = async () => {
    await context.close();
    await road.close();
    await town.close();
  };
  return { who, road, context, one, other, seen: new Set(), close };
}

/** Walks one form through both: its session over, then two tabs and a late packet. */
export async function walkForm(tabs: Tabs, form: TabForm): Promise<void> {
  try {
    await comeBackIn(tabs);
    const address = await form.ready();
    await open(tabs, tabs.one, address);
    await fillIn(tabs, form, "one");
    if (form.back !== null) {
      await overAndBack(tabs, form, address);
      await fillIn(tabs, form, "one");
    }
    await open(tabs, tabs.other, address);
    await fillIn(tabs, form, "other");
    await lateAndOlder(tabs, form);
  } finally {
    // What one walk leaves on the road or in the tabs is no concern of the next.
    await tabs.road.release();
    for (const page of [tabs.one, tabs.other]) await page.goto("about:blank");
  }
}

/** Types into a form, and goes on to the page that asks once more. */
async function fillIn(tabs: Tabs, form: TabForm, tab: Tab): Promise<void> {
  await type(tabs[tab], form, tab);
  if (!form.asksOnceMore) return;
  await press(tabs[tab], form);
  await noteForms(tabs, tabs[tab]);
}

// The form whose button decides.
const deciding = ({ asksOnceMore: at, ...form }: TabForm): TabForm =>
  at ? { ...form, at, button: `${at} button` } : form;

// Each walk has a session of its own, whatever became of the last one.
async function comeBackIn({ who, context, road }: Tabs): Promise<void> {
  if (who === null) return;
  const { token } = await signedIn(who);
  await context.addCookies([{ name: "session", value: token, url: road.origin }]);
}

/** Presses while the session is over, signs in again, and finds everything as it was. */
async function overAndBack(tabs: Tabs, form: TabForm, address: string): Promise<void> {
  const { one, context, who } = tabs;
  const before = await standing();
  await endSession(context);
  await press(one, deciding(form), "away");
  expect(await textOf(one)).toContain("Phiên đăng nhập đã hết");
  await one.fill("main [name=name]", who ?? "");
  await one.fill("main [name=password]", demoPassword);
  await turned(one, () => one.click('main form:has([name="password"]) button'));
  const path = new URL(one.url()).pathname;
  if (form.back) expect(path).toMatch(form.back);
  else expect(path).toBe(address.split("?")[0]);
  expect(await standing()).toEqual(before);
  await expectTyped(one, form);
}

/** One tab presses and its packet comes late: the other one is faster, the first is the older. */
async function lateAndOlder(tabs: Tabs, form: TabForm): Promise<void> {
  const { one, other, road } = tabs;
  let first = true;
  road.hold(({ method, headers }) => {
    if (method !== "POST" || "x-autosave" in headers || !first) return false;
    first = false;
    return true;
  });
  const late = press(one, deciding(form));
  late.catch(() => undefined);
  await expect.poll(() => road.waiting(), { timeout: 60_000 }).toBe(1);
  const faster = await press(other, deciding(form));
  expect(wasDone(faster), await textOf(other)).toBe(true);
  await noteForms(tabs, other);
  const before = await standing();
  await road.release();
  const older = await late;
  expect(older.status()).toBeLessThan(500);
  if (!("told" in form.older)) expect(wasDone(older), await textOf(one)).toBe(true);
  if (!("again" in form.older)) expect(await standing()).toEqual(before);
  if (!("told" in form.older)) return;
  expect(await textOf(one)).toMatch(form.older.told);
  const shown = await everythingOn(one);
  const texts = Object.values(form.typed?.("one") ?? {});
  for (const text of texts.filter((one) => one.length > 15 && one.includes(" ")))
    expect(shown).toContain(text);
}

async function open(tabs: Tabs, page: Page, address: string): Promise<void> {
  await page.goto(address);
  await noteForms(tabs, page);
}

async function noteForms({ seen }: Tabs, page: Page): Promise<void> {
  for (const name of await formsOn(page)) seen.add(name);
}

const formIn = (page: Page, form: TabForm): Locator =>
  page.locator(form.at ?? 'main form[method="post"]').first();

async function type(page: Page, form: TabForm, tab: Tab): Promise<void> {
  const place = formIn(page, form);
  await place.evaluate((element) => {
    let one = element.closest("details");
    for (; one; one = one.parentElement?.closest("details") ?? null) one.open = true;
  });
  for (const [name, value] of Object.entries({ ...form.typed?.(tab), ...form.secret })) {
    const field = fieldOf(page, form, name, value);
    const [tag, kind] = await kindOf(field);
    if (tag === "SELECT") await field.selectOption(value);
    else if (kind === "radio" || kind === "checkbox") await field.check({ force: true });
    else await field.fill(value);
  }
  if (!form.file) return;
  const { name, text } = form.file;
  const chosen = { name, mimeType: "application/octet-stream", buffer: Buffer.from(text) };
  await place.locator("[type=file]").setInputFiles(chosen);
}

async function expectTyped(page: Page, form: TabForm): Promise<void> {
  for (const [name, value] of Object.entries(form.typed?.("one") ?? {})) {
    const field = fieldOf(page, form, name, value);
    const [, kind] = await kindOf(field);
    if (kind === "radio" || kind === "checkbox") expect(await field.isChecked(), name).toBe(true);
    else expect(await field.inputValue(), name).toBe(value);
  }
}

// A field may stand away from its form and name it; of boxes with one name the value tells which.
function fieldOf(page: Page, form: TabForm, name: string, value: string): Locator {
  const box = `[name="${name}"]:is([type=radio], [type=checkbox])[value="${value}"]`;
  const own = `[name="${name}"]:not([type=radio], [type=checkbox])`;
  const away = form.at?.startsWith("#") ? `[form="${form.at.slice(1)}"]` : "[form='']";
  const place = formIn(page, form);
  return place
    .locator(box)
    .or(place.locator(own))
    .or(page.locator(`${box}${away}`))
    .first();
}

const kindOf = (field: Locator) =>
  field.evaluate((element) => [element.tagName, element.getAttribute("type") ?? ""] as const);

/** Presses the form's button; gives the answer once the page that follows stands there. */
async function press(page: Page, form: TabForm, away?: "away"): Promise<Response> {
  const button = form.button
    ? page.locator(form.button).first()
    : formIn(page, form).locator("button:visible").first();
  const answered = page.waitForResponse(isOfForm);
  const click = () =>
    form.byEnter
      ? button.press("Enter", { noWaitAfter: true })
      : button.click({ noWaitAfter: true });
  await (form.stays && !away ? click() : turned(page, click, answered));
  return answered;
}

// The document that follows is another one: what stood there before carries a mark.
async function turned(page: Page, work: () => Promise<void>, first?: Promise<unknown>) {
  await page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
  await work();
  await first;
  await page.waitForFunction(() => {
    // Between two documents there is none.
    const root = document.documentElement as HTMLElement | null;
    return root?.hasAttribute("data-before") === false && document.readyState === "complete";
  });
}

const wasDone = (answer: Response) =>
  answer.status() < 400 && !(answer.headers()["location"] ?? "").includes("again=");

async function endSession(context: BrowserContext): Promise<void> {
  const token = (await context.cookies()).find(({ name }) => name === "session")?.value ?? "";
  const { rowCount } = await getPool().query(
    "update people.session set ended_at = now() where token_hash = $1",
    [tokenHash(token)],
  );
  expect(rowCount).toBe(1);
  forgetSessions();
}

const textOf = (page: Page) => page.locator("main").innerText();

const everythingOn = (page: Page) =>
  page.evaluate(() =>
    [
      document.body.textContent,
      ...[...document.querySelectorAll("input, textarea")].map(
        (field) => (field as HTMLInputElement).value,
      ),
    ].join("\n"),
  );

// Sessions come and go, what was typed is set aside, guesses are counted: no decision is in these.
const standing = () =>
  wholeDatabase([
    "people.session",
    "people.set_aside",
    "drafts.unsent",
    "people.credential",
    "platform.attempt",
    "platform.audit_entry",
  ]);
