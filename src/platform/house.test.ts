import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { templateName, withDatabase } from "../../tests/postgres.ts";
import { nameHouse, requireOwnDatabase } from "./house.ts";

let folder: string;
let names: string[];
let clients: pg.Client[];

beforeEach(async () => {
  [names, clients] = [[], []];
  folder = await mkdtemp(join(tmpdir(), "motcua-house-"));
});
afterEach(async () => {
  for (const client of clients) await client.end();
  await withAdmin((admin) =>
    Promise.all(names.map((name) => admin.query(`drop database ${name} with (force)`))),
  );
  await rm(folder, { recursive: true, force: true });
});

async function withAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("postgres") });
  await admin.connect();
  await admin.query("select pg_advisory_lock(726864)");
  await work(admin);
  await admin.end();
}

async function database(template = "template0"): Promise<pg.Client> {
  const name = `house_${randomBytes(5).toString("hex")}`;
  await withAdmin((admin) => admin.query(`create database ${name} template ${template}`));
  names.push(name);
  const client = new pg.Client({ connectionString: withDatabase(inject("postgres"), name) });
  await client.connect();
  clients.push(client);
  return client;
}

describe("a database", () => {
  it("that is empty is begun, and goes on as the house that its folder knows", async () => {
    await requireOwnDatabase(await database(), folder, false);
    const house = await database(templateName);
    const id = await nameHouse(house, folder, false);
    await requireOwnDatabase(house, folder, false);
    expect(await nameHouse(house, folder, false)).toBe(id);
  });
  it("that is empty where a house had been is refused, unless a new one is wanted", async () => {
    await nameHouse(await database(templateName), folder, false);
    const empty = await database();
    await expect(requireOwnDatabase(empty, folder, false)).rejects.toThrow(
      /^The database is empty, but .+ knows a house begun on \d{4}-\d\d-\d\d: .+ -- --new\.$/,
    );
    await requireOwnDatabase(empty, folder, true);
  });
  it("of another house is refused, unless the folder shall be that one's", async () => {
    const id = await nameHouse(await database(templateName), folder, false);
    const other = await database(templateName);
    await expect(nameHouse(other, folder, false)).rejects.toThrow(
      new RegExp(`belongs to the house ${id}, .+\\.$`),
    );
    expect(await nameHouse(other, folder, true)).not.toBe(id);
    await nameHouse(other, folder, false);
  });
  it.each([
    "create table public.customer (id int)",
    "create schema shop; create table shop.sale (id int)",
    "create schema platform; create table platform.thing (id int)",
    "create materialized view public.sums as select 1 as one",
  ])("with tables of others is refused: %s", async (sql) => {
    const foreign = await database();
    await foreign.query(sql);
    for (const beginNew of [false, true])
      await expect(requireOwnDatabase(foreign, folder, beginNew)).rejects.toThrow(
        /^The database of DATABASE_URL holds tables of others \(.+\): .+\.$/,
      );
  });
  it("is not taken for a new house because of half a file", async () => {
    await writeFile(join(folder, "house.json"), '{"id":"12');
    await expect(requireOwnDatabase(await database(), folder, false)).rejects.toThrow(
      /cannot be read/,
    );
  });
});
