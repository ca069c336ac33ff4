/** A fresh migrated database for one test file. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { closePool, useDatabase } from "../src/platform/pool.ts";
import { templateName, withDatabase } from "./postgres.ts";

let own: string | null = null;

/**
 * Points this test file at a database of its own, copied from the migrated template; gives its
 * address. Call it in beforeAll.
 */
export async function testDatabase(template: string = templateName): Promise<string> {
  const server = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(server, `create database ${name} template ${template}`);
  const url = withDatabase(server, name);
  await useDatabase(url);
  own = name;
  return url;
}

/** Closes what a test file opened, and drops its database. */
export async function leaveDatabase(): Promise<void> {
  await closePool();
  if (own !== null)
    await asAdmin(inject("postgres"), `drop database if exists ${own} with (force)`);
  own = null;
}

/** Keeps the database of this test file under another name, as a template for others. */
export async function leaveDatabaseAs(name: string): Promise<void> {
  await closePool();
  await asAdmin(inject("postgres"), `alter database ${own} rename to ${name}`);
  own = null;
}

async function asAdmin(server: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  // Copies of one template wait for each other.
  await admin.query("select pg_advisory_lock(726864)");
  await admin.query(sql);
  await admin.end();
}
