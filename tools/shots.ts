/**
 * `npm run shots`: starts a demonstration of its own and takes pictures of the main pages, on phone
 * and desktop, light and dark.
 */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { demoAccounts } from "../src/modules/people/demo-accounts.ts";
import { freePort } from "../src/platform/embedded-postgres.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { openBrowser } from "../tests/browser.ts";
import { unaccented } from "../src/values/fold.ts";

const folder = join(projectRoot, "shots");
const pages: Record<string, string[]> = {
  visitor: [
    "/",
    "/procedures?q=làm giấy khai sinh cho con",
    "/procedures/1.001193",
    "/look-up",
    "/sign-in",
    "/units",
    "/places",
    "/calendar",
    "/transparency",
    "/privacy",
    "/nowhere",
    "/dev/phone",
  ],
  "me.thuanhoa": ["/dossiers", "/dossiers/new/1.001193", "/messages", "/account", "/account/data"],
  "motcua.thuanhoa": [
    "/desk",
    "/desk/inbox",
    "/desk/calendar",
    "/desk/systems",
    "/desk/counter",
    "/desk/dossiers",
    "/desk/payments",
    "/desk/substitutes",
    "/overview",
  ],
  "chutich.thuanhoa": ["/desk", "/desk/numbers"],
  "lanhdao.hue": ["/desk", "/overview", "/overview/rows?measure=late", "/overview/report"],
  "quantri.hue": ["/admin/calendar", "/admin/people", "/admin/people/new", "/admin/messages"],
};
/**
 * Beside phone and desk in Vietnamese: the smallest screen, 200 % of a small desk, and the other
 * languages.
 */
const closer: { path: string; size: "small" | "zoomed"; language: "vi" | "en" | "fr" }[] = [
  "/",
  "/procedures/1.001193",
  "/calendar",
].flatMap(
  (path) =>
    [
      { path, size: "small", language: "vi" },
      { path, size: "zoomed", language: "vi" },
      { path, size: "small", language: "en" },
      { path, size: "small", language: "fr" },
    ] as const,
);
const closerSizes = { small: { width: 320, height: 640 }, zoomed: { width: 720, height: 450 } };
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

const data = await mkdtemp(join(tmpdir(), "motcua-shots-"));
const port = await freePort();
const house = spawn(process.execPath, [join(projectRoot, "src/start.ts")], {
  cwd: projectRoot,
  env: { ...process.env, PORT: String(port), DATA_FOLDER: data, LOG_LEVEL: "error" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  await new Promise<void>((resolve, reject) => {
    house.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("Ctrl-C")) resolve();
    });
    house.once("exit", () => reject(new Error("The house did not start.")));
  });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  for (const [who, paths] of Object.entries(pages)) await shootAs(browser, who, paths);
  await shootCloser(browser);
  await browser.close();
  process.stdout.write(`The pictures are in ${folder}\n`);
} finally {
  const ended = new Promise((resolve) => house.once("exit", resolve));
  house.kill("SIGTERM");
  await ended;
  await rm(data, { recursive: true, force: true });
}

async function shootAs(browser: Browser, who: string, paths: string[]): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        baseURL: `http://localhost:${port}`,
        locale: "vi-VN",
      });
      if (who !== "visitor") await signIn(context, who);
      const links = await linkedDossiers(context, who, paths);
      for (const path of [...paths, ...links]) {
        const page = await context.newPage();
        await page.goto(path, { waitUntil: "networkidle" });
        await page.screenshot({
          path: join(folder, `${fileName(who, path)}.${size}.${colorScheme}.png`),
          fullPage: size === "phone" && !path.startsWith("/calendar"),
        });
        await page.close();
      }
      await context.close();
    }
  }
}

async function shootCloser(browser: Browser): Promise<void> {
  for (const { path, size, language } of closer) {
    const context = await browser.newContext({
      viewport: closerSizes[size],
      baseURL: `http://localhost:${port}`,
    });
    await context.addCookies([
      { name: "language", value: language, url: `http://localhost:${port}` },
    ]);
    const page = await context.newPage();
    await page.goto(path, { waitUntil: "networkidle" });
    await page.screenshot({
      path: join(folder, `${fileName("visitor", path)}.${size}.${language}.png`),
      fullPage: true,
    });
    await context.close();
  }
}

async function signIn(context: BrowserContext, who: string): Promise<void> {
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.fill("[name=name]", who);
  await page.fill(
    "[name=password]",
    demoAccounts.find((account) => account.signIn === who)?.password ?? "",
  );
  await page.click("main button[type=submit]");
  await page.waitForLoadState();
  await page.close();
}

// The first dossier of the person's list stands for all.
async function linkedDossiers(
  context: BrowserContext,
  who: string,
  paths: string[],
): Promise<string[]> {
  const [list] = paths;
  if (who === "visitor" || !list || !["/dossiers", "/desk"].includes(list)) return [];
  const page = await context.newPage();
  await page.goto(list);
  const href = await page
    .locator("table a[data-row]")
    .first()
    .getAttribute("href", { timeout: 1000 })
    .catch(() => null);
  await page.close();
  return href ? [href] : [];
}

function fileName(who: string, path: string): string {
  const plain = path
    .replace(/[0-9a-f-]{36}/, "one")
    .replaceAll(/[^\w.]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return unaccented(`${who}-${plain || "home"}`);
}
