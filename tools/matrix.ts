/**
 * `npm run matrix`: asks every route as everybody and compares with the permissions.json of each
 * system; `-- --write` writes what was met, for review.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";

const writes = process.argv.includes("--write");
const { status } = spawnSync(
  join(projectRoot, "node_modules/.bin/vitest"),
  ["run", "tests/matrix", "permissions.test", "--hookTimeout", "600000"],
  {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, ...(writes ? { MATRIX: "write" } : {}) },
  },
);
if (writes)
  process.stdout.write(
    "Now read each changed line: git diff -- 'src/modules/*/permissions.json'\n",
  );
process.exitCode = status ?? 1;
