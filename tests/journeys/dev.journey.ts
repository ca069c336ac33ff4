/**
 * What `npm run dev` promises: a changed source is on the screen within a second. In a copy of the
 * house, so that nobody's work is touched.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const copy = mkdtempSync(join(tmpdir(), "motcua-dev-"));
let port: number;
let house: ChildProcess;
let said = "";

beforeAll(async () => {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: projectRoot,
    encoding: "utf8",
  })
    .trim()
    .split("\n");
  for (const file of files) cpSync(join(projectRoot, file), join(copy, file), { recursive: true });
  // PostgreSQL runs as another account when this is root, and has to pass.
  chmodSync(copy, 0o755);
  symlinkSync(join(projectRoot, "node_modules"), join(copy, "node_modules"));
  port = await freePort();
  house = spawn(process.execPath, [join(copy, "src/start.ts"), "--watch"], {
    cwd: copy,
    env: {
      ...process.env,
      PORT: String(port),
      MODE: "development",
      DEMO: "false",
      LOG_LEVEL: "silent",
      NODE_OPTIONS: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [house.stdout, house.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  const limit = Date.now() + 120_000;
  while (
    !(await home().then(
      (text) => text.includes("Một cửa"),
      () => false,
    ))
  ) {
    if (Date.now() > limit || house.exitCode !== null)
      throw new Error(`The house did not start: ${said.slice(-1000)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
});
afterAll(async () => {
  if (house.exitCode === null) {
    const ended = new Promise((resolve) => house.once("exit", resolve));
    house.kill("SIGTERM");
    await ended;
  }
  rmSync(copy, { recursive: true, force: true });
});

const home = async () => (await fetch(`http://127.0.0.1:${port}/`)).text();

/** Changes a file of the copy; gives the milliseconds until the first page shows the new text. */
async function shownAfter(file: string, from: string, to: string): Promise<number> {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  const began = performance.now();
  writeFileSync(path, text.replace(from, to));
  while (!(await home()).includes(to)) {
    if (performance.now() - began > 10_000)
      throw new Error(`The change of ${file} was not seen: ${said.slice(-500)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - began;
}

// Where a clerk's machine is slow, so is this one: three changes, and the quickest counts.
it.each([
  [
    "a text",
    "src/modules/portal/words/vi.json",
    ["Ông/bà cần làm việc gì?", "Một, hai?", "Ba, bốn?", "Năm, sáu?"],
  ],
  [
    "a page",
    "src/modules/portal/pages/home-page.tsx",
    ['name="q"', 'name="q1"', 'name="q2"', 'name="q3"'],
  ],
])("shows a changed source within a second: %s", againWhenBusy, async (_, file, texts) => {
  const times: number[] = [];
  for (const [turn, text] of texts.slice(1).entries())
    times.push(await shownAfter(file, texts[turn] as string, text));
  expect(Math.min(...times)).toBeLessThan(1000);
});
