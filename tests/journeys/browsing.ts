/**
 * A house of the demonstration city behind a port, and persons who walk through it in a real
 * browser.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Locator, Page, Response } from "playwright-core";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { type Answers, type FormDefinition, formDataOf } from "../../src/modules/forms/index.ts";
import { config } from "../../src/platform/config.ts";
import { listen } from "../../src/server.ts";
import { openBrowser } from "../browser.ts";
import { demoStaff, testCity } from "../city.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { signedIn } from "../house.ts";
import { smallPdf } from "../sample-dossier.ts";

export interface Town {
  origin: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Opens the house and a browser. */
export async function openTown(): Promise<Town> {
  await testCity();
  config.RATE_LIMIT = 1_000_000;
  const server = await listen(0);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, browser, close };
}

/** Gives a browser of its own to somebody who is signed in, or to a visitor. */
export async function comeIn(
  town: Town,
  name: string | null,
  options: { scripts?: boolean; dark?: boolean; phone?: boolean; touch?: boolean } = {},
): Promise<BrowserContext> {
  const { scripts = true, dark = false, phone = false, touch = false } = options;
  const context = await town.browser.newContext({
    baseURL: town.origin,
    javaScriptEnabled: scripts,
    colorScheme: dark ? "dark" : "light",
    locale: "vi-VN",
    hasTouch: touch,
    ...(phone ? { viewport: { width: 390, height: 844 } } : {}),
  });
  // A busy machine is slow, not wrong.
  context.setDefaultTimeout(90_000);
  if (name !== null)
    await context.addCookies([
      { name: "session", value: (await signedIn(name)).token, url: town.origin },
    ]);
  return context;
}

/** Lets somebody who is signed in press verbs on a dossier's desk page, one after another. */
export async function actOn(
  town: Town,
  name: string,
  id: string,
  options: { scripts?: boolean },
  ...verbs: [string, Record<string, string>?][]
): Promise<void> {
  const context = await comeIn(town, name, options);
  const page = await context.newPage();
  for (const [verb, fields] of verbs) {
    await goTo(page, `/desk/dossiers/${id}`);
    await pressAndDo(page, verb, fields);
  }
  await context.close();
}

/** How an example is changed before it is filed, and how its result is to come. */
export interface Wish {
  answers?: Answers;
  delivery?: "online" | "counter" | "post";
}

/** Files the example of a procedure as a citizen, to the receipt; gives the dossier's id. */
export async function fileExample(
  page: Page,
  code: string,
  form: FormDefinition,
  wish: Wish = {},
): Promise<string> {
  await page.goto(`/procedures/${code}`);
  await page.locator(`main a[href^="/dossiers/new/${code}"]:visible`).first().click();
  await page.getByRole("button", { name: "Bắt đầu soạn hồ sơ" }).click();
  await page.waitForURL(/\/dossiers\/drafts\//);
  await fillForm(page, form, { ...exampleAnswers(code), ...wish.answers });
  if (wish.delivery) await fillOne(page, "delivery", [wish.delivery]);
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await page.waitForURL(/\/receipt$/);
  return /dossiers\/([0-9a-f-]{36})\/receipt/.exec(page.url())?.[1] as string;
}

/**
 * Fills in the steps of a form with what is shown, each question of papers with one PDF (the first
 * `papersMax` of them), and goes on past the last step.
 */
export async function fillForm(
  page: Page,
  form: FormDefinition,
  answers: Answers,
  papersMax = Number.POSITIVE_INFINITY,
): Promise<void> {
  let papers = 0;
  for (const { key } of form.steps) {
    for (let turn = 0; turn < 6 && new URL(page.url()).pathname.endsWith(`/${key}`); turn += 1) {
      for (const [name, value] of Object.entries(formDataOf(form, key, answers)))
        await fillOne(page, name.replace(/\.(day|month|year)$/, "-$1"), [value].flat());
      for (const input of await page.locator("main input[type=file]").all()) {
        if (papers >= papersMax || !(await input.isVisible())) continue;
        papers += 1;
        await input.setInputFiles({
          name: "giay-to.pdf",
          mimeType: "application/pdf",
          buffer: Buffer.from(smallPdf()),
        });
      }
      await page.getByRole("button", { name: "Lưu và tiếp tục" }).first().click();
      await page.waitForLoadState("load");
    }
  }
}

async function fillOne(page: Page, name: string, values: string[]): Promise<void> {
  const field = page.locator(`main [name="${name}"]`);
  if ((await field.count()) === 0) return;
  const folded = page.locator(`main details:not([open]):has([name="${name}"]) > summary`).first();
  if (values.some(Boolean) && (await folded.count()) > 0) await folded.click();
  const [tag, type] = await field
    .first()
    .evaluate((element) => [element.tagName, element.getAttribute("type") ?? ""]);
  if (type === "radio" || type === "checkbox") {
    // A person presses the words beside the box.
    for (const value of values.filter(Boolean)) {
      const box = page.locator(`main [name="${name}"][value="${value}"]`);
      if (!(await box.isChecked()))
        await page.locator(`label[for="${(await box.getAttribute("id")) ?? ""}"]`).click();
    }
  } else if (await field.first().isVisible()) {
    if (tag === "SELECT") await field.first().selectOption(values[0] ?? "");
    else await field.first().fill(values[0] ?? "");
  }
}

/**
 * Presses the button of a verb on a dossier's desk page, whose form it unfolds when it is folded;
 * gives the status of the page that follows. Throws what is missing when there is no such button.
 */
export async function pressVerb(
  page: Page,
  verb: string,
  fields: Record<string, string> = {},
): Promise<number> {
  const form = page.locator(`form:has(input[name="verb"][value="${verb}"])`).first();
  const folded = page
    .locator(`details:not([open]):has(input[name="verb"][value="${verb}"]) > summary`)
    .first();
  if ((await folded.count()) > 0) await folded.click();
  for (const [name, value] of Object.entries(fields)) {
    await enter(form.locator(`[name="${verb}.${name}"]`), value);
  }
  const button = form.locator("button").first();
  await button.waitFor().catch(async (error: unknown) => {
    throw new Error(`${page.url()} has no ${verb}: ${await wordsOf(page)}`, { cause: error });
  });
  return submits(page, () => button.click());
}

/**
 * Does what sends a form off; gives the status of the page that stands there at the end. A page
 * that refuses has an address of its own, to which the post leads on as one that is done does.
 */
export async function submits(page: Page, work: () => Promise<void>): Promise<number> {
  const pages: Response[] = [];
  const hear = (answer: Response) => {
    const request = answer.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) pages.push(answer);
  };
  page.on("response", hear);
  try {
    await Promise.all([page.waitForResponse(isOfForm), page.waitForEvent("load"), work()]);
  } finally {
    page.off("response", hear);
  }
  const last = pages.at(-1);
  if (!last || last.status() === 303) throw new Error(`${page.url()}: a form led to no page.`);
  return last.status();
}

/** Whether an answer is that of a form which was sent off: what a page saves by itself is none. */
export function isOfForm(answer: Response): boolean {
  return answer.request().isNavigationRequest() && answer.request().method() === "POST";
}

// What is wrong is told first, wherever it stands.
async function wordsOf(page: Page): Promise<string> {
  const wrong = await page.locator(".error-summary, .notice, .field__error").allInnerTexts();
  return [...wrong, await page.locator("main").innerText()].join(" | ").slice(0, 1_500);
}

/** Goes to an address; throws with what it says when the page is not given. */
export async function goTo(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  if (answer === null || answer.status() < 400) return;
  throw new Error(`${address} was answered with ${answer.status()}: ${await wordsOf(page)}`);
}

/**
 * Presses a verb that must be done; throws with what the page that follows says when it is refused,
 * or leads to the sign-in.
 */
export async function pressAndDo(
  page: Page,
  verb: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const status = await pressVerb(page, verb, fields);
  if (status < 400 && new URL(page.url()).pathname !== "/sign-in") return;
  throw new Error(`${verb} was answered with ${status}: ${page.url()} ${await wordsOf(page)}`);
}

/** Types into a box, or chooses from a list. */
async function enter(field: Locator, value: string): Promise<void> {
  const isList = await field.evaluate((element) => element.tagName === "SELECT");
  await (isList ? field.selectOption(value) : field.fill(value));
}

/**
 * Proposes the whole result of a dossier: what was declared stands there already, what is still
 * empty is entered as the specialist finds it, or as `found` says.
 */
export async function proposeWhole(
  town: Town,
  name: string,
  id: string,
  found: Record<string, string> = {},
): Promise<void> {
  const context = await comeIn(town, name);
  const page = await context.newPage();
  await page.goto(`/desk/dossiers/${id}`);
  const open = await page.locator('[name^="propose."]').evaluateAll((fields) =>
    fields.flatMap((field) => {
      const { name: full, value, required } = field as HTMLInputElement;
      return required && value === "" ? [full.slice("propose.".length)] : [];
    }),
  );
  const whole = await wholeResult(await getDossier(await demoStaff(name), id));
  const entered = Object.fromEntries(open.map((key) => [key, whole[key] ?? ""]));
  await pressAndDo(page, "propose", { ...entered, ...found });
  // What was refused stands there again, and would be found out only by whoever signs.
  const refused = await page.locator(".field__error").allInnerTexts();
  if (refused.length > 0) throw new Error(`The proposal was refused: ${refused.join("; ")}`);
  await context.close();
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Gives what axe finds wrong on a page (WCAG 2.2 A and AA), a line each; needs scripts. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      // Where each stands is told by its HTML; what passes is not told of at all.
      resultTypes: ["violations"],
      selectors: false,
    });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    );
  });
}
