/**
 * Runs a script with nothing around it: by pgbench -M prepared where it is installed, else by a
 * bare client with prepared statements.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pgbenchText, type Script } from "./script.ts";

export const hasPgbench = spawnSync("pgbench", ["--version"]).status === 0;

/**
 * Gives the transactions a second that the script reaches; `times` runs it so often on each
 * connection instead of for some seconds.
 */
export async function runSameSql(
  url: string,
  script: Script,
  seconds: number,
  connections: number,
  times: number | null,
): Promise<number> {
  return hasPgbench
    ? byPgbench(url, script, seconds, connections, times)
    : byBareClient(url, script, seconds, connections, times);
}

// Its own way to draw values makes PostgreSQL plan some statements anew each time, which would make
// it look slower than it is.
function byPgbench(
  url: string,
  script: Script,
  seconds: number,
  connections: number,
  times: number | null,
): number {
  const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"));
  const file = join(folder, "script.sql");
  writeFileSync(file, pgbenchText(script));
  const counters = script.variables
    .filter((variable) => "stride" in variable)
    .flatMap(({ name }) => ["-D", `i_${name}=0`]);
  const run = spawnSync(
    "pgbench",
    [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(connections),
      "-j",
      "2",
      ...(times ? ["-t", String(times)] : ["-T", String(seconds)]),
      ...counters,
      "-f",
      file,
      url,
    ],
    {
      encoding: "utf8",
      env: { ...process.env, PGOPTIONS: "-c plan_cache_mode=force_generic_plan" },
    },
  );
  rmSync(folder, { recursive: true, force: true });
  const tps = /tps = ([\d.]+)/.exec(run.stdout)?.[1];
  if (run.status !== 0 || !tps) throw new Error(`pgbench failed: ${run.stderr.slice(-2000)}`);
  return Number(tps);
}

async function byBareClient(
  url: string,
  script: Script,
  seconds: number,
  connections: number,
  times: number | null,
): Promise<number> {
  const began = performance.now();
  const goesOn = (done: number) =>
    times ? done < times : performance.now() < began + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, (_, client) => oneClient(url, script, client, goesOn)),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000);
}

async function oneClient(
  url: string,
  script: Script,
  client: number,
  goesOn: (done: number) => boolean,
): Promise<number> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  const statements = script.statements.map((statement, index) => {
    const names: string[] = [];
    const text = statement.replace(
      /(?<!:):([a-z]\w*)/g,
      (_, name: string) => `$${names.push(name)}::bigint`,
    );
    return { name: `s${index}`, text, names };
  });
  let done = 0;
  for (; goesOn(done); done += 1) {
    const values = new Map(
      script.variables.map((variable) => [
        variable.name,
        "stride" in variable
          ? client * variable.stride + done + 1
          : Math.floor(
              variable.from +
                Math.random() * Math.min(Number.MAX_SAFE_INTEGER, variable.to - variable.from + 1),
            ),
      ]),
    );
    for (const { name, text, names } of statements)
      await connection.query({ name, text, values: names.map((wanted) => values.get(wanted)) });
  }
  await connection.end();
  return done;
}
