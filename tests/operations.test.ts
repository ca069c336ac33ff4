/**
 * What an operator is promised: each figure is served, each alert leads to a chapter, each unit
 * starts what is there.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { figures } from "../src/figures.ts";
import { serveFigures } from "../src/platform/figures.ts";
import { noteDone } from "../src/platform/last-done.ts";
import { metricsText } from "../src/platform/metrics.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { memoryLimits } from "../src/platform/process.ts";
import { closePool, getPool, useDatabase } from "../src/platform/pool.ts";
import "../src/platform/clock-watch.ts";
import { testCity } from "./city.ts";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const documents = globSync(["*.md", "docs/**/*.md", "src/**/*.md"], { cwd: projectRoot });
const alerts = read("docs/alerts.yml");
const runbook = read("docs/operations.md");
const ofHouse = /\bmotcua_[a-z_]+\b/g;
const watched = /\b(?:motcua|nodejs|process)_[a-z0-9_]+\b/g;
// PromQL's own names of a histogram's parts.
const whole = (name: string) => name.replace(/_(bucket|sum|count)$/, "");

const keptMilliseconds = 200;
let address: string;
const served = async () =>
  new Set([...(await metricsText()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? ""));
// What was read before is told no more.
const lookedAgain = () => new Promise((resolve) => setTimeout(resolve, keptMilliseconds + 50));
const value = async (name: string) =>
  new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "m").exec(await metricsText())?.[1];

beforeAll(async () => {
  address = await testCity();
  serveFigures(figures, keptMilliseconds);
});

function unserved(text: string, pattern: RegExp, there: ReadonlySet<string>): string[] {
  const named = [...text.matchAll(pattern)].map(([name]) => whole(name));
  return [...new Set(named)].filter((name) => !there.has(name));
}

describe("the figures of /metrics", () => {
  it("are there for every name in an alert or a document, and explained to operators", async () => {
    const there = await served();
    expect(unserved(alerts, watched, there)).toEqual([]);
    for (const document of documents)
      expect({ document, unserved: unserved(read(document), ofHouse, there) }).toEqual({
        document,
        unserved: [],
      });
    expect(
      [...there].filter((name) => name.startsWith("motcua_") && !runbook.includes(`\`${name}\``)),
    ).toEqual([]);
    expect(unserved("motcua_planted_seconds > 1", watched, there)).toEqual([
      "motcua_planted_seconds",
    ]);
  });
  it("tell what is there", async () => {
    await getPool().query(
      "select graphile_worker.add_job('planted', run_at := now() - interval '1 hour')",
    );
    await noteDone("worker");
    await noteDone("backup");
    await getPool().query("update platform.last_done set at = at - interval '5 seconds'");
    await lookedAgain();
    expect(Number(await value("motcua_jobs_ready"))).toBeGreaterThan(0);
    expect(Number(await value("motcua_jobs_oldest_seconds"))).toBeGreaterThan(3_599);
    for (const name of ["motcua_worker_seconds", "motcua_backup_seconds"]) {
      expect(Number(await value(name))).toBeGreaterThan(4);
      expect(Number(await value(name))).toBeLessThan(60);
    }
    expect(await value("motcua_restore_drill_seconds")).toBeUndefined();
    expect(Number(await value("motcua_disk_free_bytes"))).toBeGreaterThan(0);
    expect(Number(await value("motcua_pool_size"))).toBeGreaterThan(0);
    expect(Number(await value("motcua_database_connections_free"))).toBeGreaterThan(0);
  });
  it("are served without a database too, but for its own", async () => {
    await useDatabase("postgres://nobody@127.0.0.1:9/nothing");
    await lookedAgain();
    expect(await value("motcua_jobs_ready")).toBeUndefined();
    expect(Number(await value("motcua_disk_free_bytes"))).toBeGreaterThan(0);
    expect(Number(await value("motcua_pool_size"))).toBeGreaterThan(0);
    await closePool();
    await useDatabase(address);
  });
});

describe("each alert", () => {
  const rules = alerts.split(/^ {6}- alert: /m).slice(1);
  const chapters = new Set(
    [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) =>
      title?.toLowerCase().replaceAll(" ", "-"),
    ),
  );
  it.each(rules.map((rule) => [rule.split("\n")[0], rule]))(
    "%s has an expression, a severity, a sentence, and a chapter that says what to do",
    (_, rule) => {
      expect(rule).toMatch(/^ {8}expr: \S.+$/m);
      expect(rule).toMatch(/^ {8}labels: \{ severity: (page|ticket) \}$/m);
      const annotations =
        /^ {8}annotations: \{ summary: "([^"]+)", runbook: "docs\/operations\.md#([\w-]+)" \}$/m;
      const [, summary, chapter] = annotations.exec(rule ?? "") ?? [];
      expect(summary).toMatch(/^[A-Z].+[^.]$/);
      expect(chapters).toContain(chapter);
    },
  );
  it("has a name of its own", () => {
    const named = rules.map((rule) => rule.split("\n")[0] ?? "");
    expect(named.length).toBeGreaterThan(15);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe("each unit", () => {
  const units = globSync("docs/systemd/*.service", { cwd: projectRoot });
  it.each(units)(
    "%s starts what is there, as an account without rights, and ends it in order",
    (unit) => {
      const text = read(unit);
      const started = /node_modules\/\.bin\/node .*?(src|dist\/server)\/(\w+)\.(?:ts|js)$/m.exec(
        text,
      );
      expect(existsSync(join(projectRoot, "src", `${started?.[2]}.ts`))).toBe(true);
      for (const line of [
        "User=motcua",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "CapabilityBoundingSet=",
        "UMask=0077",
        "EnvironmentFile=/etc/motcua/environment",
      ]) {
        expect(text.split("\n")).toContain(line);
      }
      // More than a process takes to end by itself, so that nobody is cut off.
      if (!text.includes("Type=oneshot"))
        expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(20);
    },
  );
  it.each(["web", "worker"])(
    "of a %s starts it with the memory that the house gives it",
    (name) => {
      const text = readFileSync(join(projectRoot, `docs/systemd/motcua-${name}@.service`), "utf8");
      for (const argument of memoryLimits.arguments) expect(text).toContain(argument);
    },
  );

  it("are linked from the runbook, all of them", () => {
    expect(units.length).toBe(4);
    for (const unit of units) expect(runbook).toContain(unit.replace("docs/", ""));
  });
});
