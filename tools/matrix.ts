/**
 * `npm run matrix`: asks every route as everybody and compares with tests/matrix/expected.json; `--
 * --write` writes what was met, for review.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";

const writes = process.argv.includes("--write");
const { status } = spawnSync(
  join(projectRoot, "node_modules/.bin/vitest"),
  ["run", "tests/matrix", "--hookTimeout", "600000"],
  {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, ...(writes ? { MATRIX: "write" } : {}) },
  },
);
if (writes)
  process.stdout.write(
    "Now read each changed line of tests/matrix/expected.json: git diff " +
      "tests/matrix/expected.json\n",
  );
process.exitCode = status ?? 1;
