/**
 * Looking changes nothing: every address, asked by everybody, leaves the whole database as it was.
 */
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../src/gates/route.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { routes } from "../../src/routes.ts";
import { createApplication } from "../../src/server.ts";
import { proposeDecision } from "../../src/modules/dossiers/commands/propose-decision.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { getDossierFile } from "../../src/modules/dossiers/queries/dossier-file.ts";
import { tables } from "../../src/modules/payments/tables.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { heldDossier, signProposed } from "../sample-dossier.ts";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, askers, makeWorld, type World } from "../matrix/world.ts";
import { writtenSamples } from "../matrix/samples.ts";
import { type TableHashes, wholeDatabase } from "../whole-database.ts";

// Where personal data leave the house the law wants written down who looked: that, and no more.
const writtenDown: Record<string, readonly string[]> = {
  ...writtenSamples,
  "/dossiers/:id/files/:file": ["files.handed-out"],
  "/desk/dossiers.csv": ["dossiers.exported"],
  "/desk/register.pdf": ["dossiers.register-drawn"],
  "/desk/dossiers.xlsx": ["dossiers.exported"],
  "/desk/payments/unmatched.csv": ["payments.money-exported"],
};

// What an address without its question would only refuse.
const asked: Record<string, string> = { "/api/places/unit": "?lat=16.4637&lon=107.5909" };

const still = new Date();
const readings = routes.filter(({ method }) => method === "GET");
const sessions = new Map<string, Session>();
let world: World;

beforeAll(async () => {
  await testCity();
  // No minute passes: when a session was last here is noted once a minute, see below.
  setClock(still);
  world = await makeWorld();
  for (const name of Object.values(askers)) if (name) sessions.set(name, await signedIn(name));
});
afterAll(() => setClock(null));

type Ask = (path: string, method: "GET" | "HEAD", as: Session | null) => Promise<Response>;
const ask: Ask = async (path, method, as) => askHouse({ method, path, as });

async function askedByAll(path: string, method: "GET" | "HEAD", asking = ask): Promise<number[]> {
  const statuses: number[] = [];
  for (const name of Object.values(askers)) {
    const answer = await asking(path, method, name ? (sessions.get(name) ?? null) : null);
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}

interface Looked {
  statuses: number[];
  changed: string[];
  audited: string[];
}

/** Lets everybody look at a route's address; gives what has changed, and what was written down. */
async function lookedAt(route: Route, asking = ask): Promise<Looked> {
  const path = `${await addressOf(route, world)}${asked[route.path] ?? ""}`;
  const before = await wholeDatabase(["platform.audit_entry"]);
  const last = await lastAudit();
  const statuses = await askedByAll(path, "GET", asking);
  await askedByAll(path, "HEAD", asking);
  const changed = differing(before, await wholeDatabase(["platform.audit_entry"]));
  const { rows } = await getPool().query<{ action: string }>(
    "select distinct action from platform.audit_entry where id > $1",
    [last],
  );
  return { statuses, changed, audited: rows.map(({ action }) => action) };
}

const differing = (one: TableHashes, other: TableHashes) =>
  Object.keys(other).filter((table) => one[table] !== other[table]);

async function lastAudit(): Promise<string> {
  const { rows } = await getPool().query<{ id: string }>(
    "select coalesce(max(id), 0) as id from platform.audit_entry",
  );
  return rows[0]?.id ?? "0";
}

describe("a reading", () => {
  it.each(readings.map((route) => [route.path, route] as const))(
    "of %s changes nothing",
    async (_, route) => {
      const { statuses, changed, audited } = await lookedAt(route);
      expect(changed).toEqual([]);
      expect(audited.filter((action) => !writtenDown[route.path]?.includes(action))).toEqual([]);
      expect(statuses.every((status) => status < 500)).toBe(true);
      // Somebody has come as far as the page itself.
      expect(
        statuses.some((status) => status < 400),
        statuses.join(" "),
      ).toBe(true);
    },
  );
  it("of a signed result leaves the dossier at the counter, whoever opens it", async () => {
    const [mother, clerk, specialist] = [
      await demoCitizen("me.thuanhoa"),
      await demoStaff("motcua.thuanhoa"),
      await demoStaff("hotich.thuanhoa"),
    ];
    const { id } = await heldDossier(mother, clerk, specialist);
    await proposeDecision(specialist, id, await wholeResult(await getDossier(specialist, id)));
    await signProposed(await demoStaff("chutich.thuanhoa"), id);
    const { decision } = await getDossierFile(id);
    const fileId = decision?.file_id ?? "";
    const before = await wholeDatabase(["platform.audit_entry"]);
    for (const method of ["HEAD", "GET"] as const) {
      const statuses = await askedByAll(`/dossiers/${id}/files/${fileId}`, method);
      expect(statuses).toContain(200);
    }
    expect(await wholeDatabase(["platform.audit_entry"])).toEqual(before);
  });
  it("notes of a session when it was last here, once a minute, and nothing else", async () => {
    const as = await signedIn("me.thuanhoa");
    const session = async () => {
      const { rows } = await getPool().query(
        `select to_jsonb(s) - 'seen_at' as kept, s.seen_at as seen
          from people.session s
          where id = $1`,
        [as.id],
      );
      return rows[0] as { kept: object; seen: Date };
    };
    const [before, standing] = [await session(), await wholeDatabase(["people.session"])];
    const later = new Date(still.getTime() + 5 * 60_000);
    setClock(later);
    await askHouse({ path: "/dossiers", as });
    expect(await session()).toEqual({ kept: before.kept, seen: later });
    expect(await wholeDatabase(["people.session"])).toEqual(standing);
    setClock(still);
  });
});

describe("a write planted in a reading", () => {
  let planted: Hono;
  let plant: () => Promise<void> = async () => undefined;
  beforeAll(() => {
    const changed = readings.map((route): Route => {
      const handle: Route["handle"] = async (request) => {
        await plant();
        return route.handle(request);
      };
      return { ...route, handle };
    });
    planted = createApplication(changed) as unknown as Hono;
  });
  const askPlanted: Ask = async (path, method, as) =>
    planted.request(`http://localhost:8080${path}`, {
      method,
      headers: { host: "localhost:8080", ...(as ? { cookie: `session=${as.token}` } : {}) },
    });
  it.each(readings.map((route) => [route.path, route] as const))(
    "at %s is found, also when only the first look would write",
    async (_, route) => {
      let written = false;
      plant = async () => {
        await getPool().query("update dossiers.dossier set version = version where id = $1", [
          world.dossier.id,
        ]);
        written = true;
      };
      // Who looks after the first writes nothing, and need not be asked for that.
      const askFirst: Ask = async (...looking) =>
        written ? new Response() : askPlanted(...looking);
      expect((await lookedAt(route, askFirst)).changed).toEqual(["dossiers.dossier"]);
    },
  );
  it("by a command is refused before anything is written, whatever the data are", async () => {
    plant = async () => {
      await inTransaction(
        unasked("a test"),
        async (tx) => {
          await tables(tx).updateTable("charge").set({ state: "paid" }).execute();
        },
        { unaudited: "planted" },
      );
    };
    const route = readings.find(({ path }) => path === "/procedures") as Route;
    const { statuses, changed } = await lookedAt(route, askPlanted);
    expect(new Set(statuses)).toEqual(new Set([500]));
    expect(changed).toEqual([]);
  });
});
