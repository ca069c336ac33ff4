import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrate } from "./migrate.ts";
import { modules } from "../modules.ts";
import { requirePlainRole, requirePrivateFolder } from "./sound-place.ts";

const name = `plain_${randomBytes(4).toString("hex")}`;
const server = inject("postgres");
let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create role ${name} login password '${name}'`);
  await admin.query(`create database ${name} owner ${name}`);
});

afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role ${name}`);
  await admin.end();
});

function asRole(): string {
  const url = new URL(server);
  url.username = name;
  url.password = name;
  url.pathname = `/${name}`;
  return url.href;
}

describe("production's database role", () => {
  it("owns one database, which is enough for the whole schema", async () => {
    await requirePlainRole(asRole());
    expect((await migrate(asRole(), modules)).length).toBeGreaterThan(20);
  });
  it.each(["superuser", "bypassrls", "createrole", "replication"])("is no %s", async (power) => {
    await admin.query(`alter role ${name} ${power}`);
    await expect(requirePlainRole(asRole())).rejects.toThrow(
      new RegExp(`with .*${power.toUpperCase()}.*\\.$`),
    );
    await admin.query(`alter role ${name} no${power}`);
    await requirePlainRole(asRole());
  });
  it("is no member of one that may do more", async () => {
    for (const stronger of ["pg_execute_server_program", "pg_read_all_data"]) {
      await admin.query(`grant ${stronger} to ${name}`);
      await expect(requirePlainRole(asRole())).rejects.toThrow(`with ${stronger}`);
      await admin.query(`revoke ${stronger} from ${name}`);
    }
  });
});

describe("production's data folder", () => {
  it("is made for its account alone, and refused when others may read it", async () => {
    const folder = join(await mkdtemp(join(tmpdir(), "motcua-place-")), "data");
    await requirePrivateFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const mode of [0o755, 0o705, 0o701, 0o777]) {
      await chmod(folder, mode);
      await expect(requirePrivateFolder(folder)).rejects.toThrow(
        /^Production refuses a DATA_FOLDER .+\.$/,
      );
    }
    await chmod(folder, 0o750);
    await requirePrivateFolder(folder);
    await mkdir(`${folder}-2`, { mode: 0o755 });
    await expect(requirePrivateFolder(`${folder}-2`)).rejects.toThrow("others can read");
  });
});
