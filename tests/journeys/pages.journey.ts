/**
 * What every page owes to everybody: no barrier that axe can find, in light and dark, on a phone
 * and a desk; nothing cut at 320 px; nothing heavy for a cheap phone.
 */
import type { BrowserContext, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../src/gates/route.ts";
import type { DutyName } from "../../src/platform/actor.ts";
import { announcedOf } from "../../src/platform/announcement.ts";
import { routes } from "../../src/routes.ts";
import { accounts } from "../announced-lists.ts";
import { inParallel } from "../faults/random.ts";
import { addressOf, makeWorld, type World } from "../matrix/world.ts";
import { comeIn, openTown, type Town, violations } from "./browsing.ts";
import { tooWideWithLongWords } from "./long-words.ts";

let town: Town;
let world: World;
beforeAll(async () => {
  town = await openTown();
  world = await makeWorld();
});
afterAll(() => town?.close());

const nameOf = Object.fromEntries(
  announcedOf("duties").flatMap((duties) =>
    Object.entries(duties).map(([duty, asker]) => [duty, accounts[asker]]),
  ),
) as Record<DutyName, string>;
const citizen = "me.thuanhoa";
const visitors: (string | null)[] = [null, citizen, ...new Set(Object.values(nameOf))];

// A draft of a result or a letter is a file, and there only once somebody has proposed one.
const files = ["/desk/dossiers/:id/proposal", "/desk/dossiers/:id/letter"];
// Every page of the route table, from the table itself: who may open it, opens it here.
const pages = routes.filter(
  ({ kind, method, path }) => kind === "page" && method === "GET" && !files.includes(path),
);
const openedBy = (route: Route): (string | null)[] => {
  if (route.gate === "public") return [null];
  if (route.gate === "staff")
    return (route.duties ?? (["dossiers.receive"] as const)).map((duty) => nameOf[duty]);
  return [citizen];
};
// A draft at the counter belongs to the clerk; pages that are files or lead on at once show
// nothing.
const shown = async (
  context: BrowserContext,
  address: string,
): Promise<"page" | "elsewhere" | number> => {
  const answer = await context.request.get(address, { maxRedirects: 0 });
  if (
    answer.status() === 302 ||
    answer.status() === 303 ||
    (answer.ok() && !answer.headers()["content-type"]?.startsWith("text/html"))
  )
    return "elsewhere";
  return answer.status() === 200 ? "page" : answer.status();
};
// States that no route shows by itself.
const states: [string | null, string][] = [
  [null, "/nowhere"],
  [null, "/procedures?q=khai sinh"],
  [null, "/procedures?q=zzzz"],
  [null, "/procedures/1.001193"],
  [null, "/look-up?code=H57.24-20261123-9999999"],
  [null, "/places?lon=x&lat=y"],
  [citizen, "/desk"],
  [citizen, "/dossiers/SUPPLEMENTED"],
  [nameOf["dossiers.receive"], "/admin/people"],
  [nameOf["dossiers.decide"], "/desk/dossiers/HELD"],
  [nameOf["dossiers.oversee"], "/overview/rows?measure=open"],
];
const looks = [
  ["light", 390],
  ["dark", 390],
  ["dark", 1440],
  ["light", 1440],
] as const;

async function wrongWith(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(address);
  const found: string[] = [];
  if (
    await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
  )
    found.push("scrolls sideways at 320 px");
  for (const [colorScheme, width] of looks) {
    await page.setViewportSize({ width, height: 900 });
    // Colours that fade into each other would be measured half way.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await violations(page)).map((line) => `${colorScheme}, ${width} px: ${line}`));
  }
  found.push(...(await tooWideWithLongWords(page)));
  return found;
}

// What stands by itself is as tall as a finger is wide; a link in a sentence, a whole tile and a
// box with its label are not measured alone.
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "a, button, select, summary, input:not([type=hidden])",
      ),
    ].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const beside =
        element.closest("label, .choice, .tiles__tile")?.getBoundingClientRect().height ?? 0;
      const isInSentence = getComputedStyle(element).display === "inline";
      const isHidden =
        box.width === 0 || element.closest(".visually-hidden, .skip-link, svg") !== null;
      return isHidden || isInSentence || Math.max(box.height, beside) >= 43.5
        ? []
        : [
            `${element.tagName} ${element.className} ${Math.round(box.height)} px: ` +
              `${element.textContent?.slice(0, 30)}`,
          ];
    }),
  );

describe.each(visitors.map((name) => [name] as const))("for %s", (name) => {
  it("every page opens and has no barrier", async () => {
    const context = await comeIn(town, name);
    const page = await context.newPage();
    const found: Record<string, unknown> = {};
    const own = await Promise.all(
      pages
        .filter((route) => openedBy(route).includes(name))
        .map((route) => addressOf(route, world)),
    );
    for (const address of own) {
      const what = await shown(context, address);
      const wrong =
        what === "page"
          ? await wrongWith(page, address)
          : what === "elsewhere"
            ? []
            : [`answers ${what}`];
      if (wrong.length > 0) found[address] = wrong;
    }
    for (const [, state] of states.filter(([who]) => who === name)) {
      const wrong = await wrongWith(
        page,
        state.replace("SUPPLEMENTED", world.supplemented.id).replace("HELD", world.held.id),
      );
      if (wrong.length > 0) found[state] = wrong;
    }
    await context.close();
    const touched = await comeIn(town, name, { phone: true, touch: true });
    const phone = await touched.newPage();
    for (const address of own.filter((one) => !(one in found))) {
      if ((await shown(touched, address)) !== "page") continue;
      await phone.goto(address);
      const small = await smallTargets(phone);
      if (small.length > 0) found[address] = small;
    }
    await touched.close();
    expect(found).toEqual({});
    expect(own.length).toBeGreaterThan(2);
  });
});

it("leaves no page of the route table unvisited", () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.filter((route) => openedBy(route).length === 0).map(({ path }) => path)).toEqual([]);
});

it("would notice a page that scrolls sideways or cannot be read", async () => {
  const context = await comeIn(town, null);
  const page = await context.newPage();
  await page.route("**/planted", (route) =>
    route.fulfill({
      contentType: "text/html",
      body:
        '<html lang="vi"><title>a</title><main>' +
        '<p style="width:900px;color:#ccc;background:#fff">mờ</p>' +
        '<button style="height:20px">a</button></main></html>',
    }),
  );
  const wrong = await wrongWith(page, "/planted");
  expect(wrong[0]).toBe("scrolls sideways at 320 px");
  expect(wrong.join()).toContain("color-contrast");
  expect(await smallTargets(page)).toHaveLength(1);
  await context.close();
});

async function weigh(
  context: BrowserContext,
  address: string,
): Promise<{ script: number; all: number }> {
  const page = await context.newPage();
  const weights: Promise<[string, number]>[] = [];
  const note = (request: Request) => {
    weights.push(
      request.sizes().then(({ responseBodySize }) => [request.resourceType(), responseBodySize]),
    );
  };
  page.on("requestfinished", note);
  await page.goto(address, { waitUntil: "networkidle" });
  // What the page asks for later would be asked after when it is closed.
  page.off("requestfinished", note);
  const loaded = await Promise.all(weights);
  await page.close();
  const sum = (kinds: (kind: string) => boolean) =>
    loaded.filter(([kind]) => kinds(kind)).reduce((total, [, bytes]) => total + bytes, 0);
  return { script: sum((kind) => kind === "script"), all: sum(() => true) };
}

it("ships 60 KB without script on the home page, at most 40 KB of script elsewhere", async () => {
  const heavy: Record<string, number> = {};
  for (const name of [null, citizen]) {
    const context = await comeIn(town, name, { phone: true });
    // The map is drawn without its script too; whoever opens it has asked for a map.
    const addresses = await Promise.all(
      pages
        .filter((route) => openedBy(route).includes(name) && route.path !== "/places")
        .map((route) => addressOf(route, world)),
    );
    // The first page first: what it ships is weighed before the browser keeps any of it.
    const homeFirst = addresses.toSorted(
      (one, other) => Number(other === "/") - Number(one === "/"),
    );
    const weighOne = async (address: string) => {
      if ((await shown(context, address)) !== "page") return;
      const { script, all } = await weigh(context, address);
      if (address === "/") expect([script, all <= 60 * 1024, all > 1024]).toEqual([0, true, true]);
      if (script > 40 * 1024) heavy[address] = script;
    };
    await weighOne(homeFirst[0] as string);
    // Each waits until its network is silent: several do at once.
    await inParallel(homeFirst.slice(1), 6, weighOne);
    await context.close();
  }
  expect(heavy).toEqual({});
});
