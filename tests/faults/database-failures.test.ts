/**
 * Every way in which PostgreSQL fails for a while: 503 with the time to come again, for a page, a
 * machine and a form; never 500, and never the database's own words.
 */
import { connect } from "node:net";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { failureAnswer } from "../../src/gates/answers.ts";
import { PageRequest } from "../../src/gates/request.ts";
import { passingFailure } from "../../src/platform/database-failures.ts";
import { getPool, useDatabase } from "../../src/platform/pool.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction, opened } from "../../src/platform/transaction.ts";
import { routes } from "../../src/routes.ts";
import { testCity } from "../city.ts";
import { askHouse } from "../house.ts";

let address: string;
beforeAll(async () => {
  address = await testCity();
});

const look = "/api/look-up/H57.24-20261123-0000001";

async function told(): Promise<{ status: number; retry: number; text: string }> {
  const { status, headers, text } = await askHouse({ path: look }).then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  }));
  return { status, retry: Number(headers.get("retry-after")), text };
}

async function thrown(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => {
      throw new Error("It did not fail.");
    },
    (error: unknown) => error,
  );
}

// Each is made by PostgreSQL itself.
const raised = (code: string) =>
  thrown(() =>
    getPool().query(
      `do $$ begin raise exception 'of planted things' using errcode = '${code}'; end $$`,
    ),
  );

const codes = [
  "40001",
  "40P01",
  "40003",
  "55P03",
  "55006",
  "57014",
  "25P03",
  "25P04",
  "53000",
  "53100",
  "53200",
  "53300",
  "53400",
  "57P01",
  "57P02",
  "57P03",
  "57P04",
  "57P05",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "08007",
  "08P01",
  "25006",
  "28000",
  "28P01",
  "3D000",
  "58000",
  "58030",
];

function answerTo(error: unknown, kind: "page" | "api") {
  const route = routes.find((one) => one.kind === kind && one.gate === "public");
  if (!route) throw new Error("There is no such route.");
  const reported: unknown[] = [];
  const answer = failureAnswer(
    new PageRequest({
      id: "test",
      route,
      actor: { kind: "visitor" },
      sessionId: null,
      language: "vi",
      theme: null,
      asked: "http://localhost/",
      params: {},
      cookies: {},
      address: "test",
      headers: new Headers(),
      readBody: async () => new Uint8Array(),
    }),
    error,
    (unexpected) => {
      reported.push(unexpected);
    },
  );
  return { answer, reported };
}

describe("what PostgreSQL refuses for a while", () => {
  it.each(codes)("%s is told as such, to people and machines", async (code) => {
    const error = await raised(code);
    expect(error).toMatchObject({ code });
    for (const kind of ["page", "api"] as const) {
      const { answer, reported } = answerTo(error, kind);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      expect(answer.text).not.toContain("planted things");
      expect(reported).toEqual([]);
    }
  });
  it.each(["23505", "23514", "42P01", "42703", "22003", "XX000", "MC002"])(
    "%s is a defect, and reported",
    async (code) => {
      const { answer, reported } = answerTo(await raised(code), "api");
      expect(answer.status).toBe(500);
      expect(reported).toHaveLength(1);
    },
  );
});

describe("a database that", () => {
  const away: [string, () => Promise<unknown>, string][] = [
    [
      "needs longer than its time limit",
      () => limited("set local statement_timeout = 50", "select pg_sleep(5)"),
      "time-limit",
    ],
    [
      "waits longer for a lock than it may",
      async () => {
        const other = new pg.Client({ connectionString: address });
        await other.connect();
        await other.query("begin; lock table platform.attempt in access exclusive mode");
        const failed = limited("set local lock_timeout = 50", "select * from platform.attempt");
        return failed.finally(() => other.end());
      },
      "conflict",
    ],
    [
      "is for reading only",
      () => limited("set local transaction_read_only = on", "delete from platform.attempt"),
      "read-only",
    ],
    [
      "ends the session",
      () => limited("select 1", "select pg_terminate_backend(pg_backend_pid())"),
      "shutdown",
    ],
    [
      "has lost its socket",
      () => elsewhere("postgres://motcua:x@localhost/none?host=%2Fnowhere"),
      "connection",
    ],
    [
      "is at no such name",
      () => elsewhere("postgres://motcua:x@nobody.invalid/none"),
      "connection",
    ],
    ["lets nobody in", () => elsewhere(withPassword("wrong")), "no-entry"],
    ["is not there", () => elsewhere(withDatabase("nothing")), "no-entry"],
  ];
  it.each(away)("%s is known", async (_, fail, kind) => {
    expect(passingFailure(await thrown(fail))).toMatchObject({ kind });
  });
  it("has no connection left is told so at the front door, and is back at once", async () => {
    const url = new URL(address);
    const role = "narrow";
    await getPool().query(
      `create role ${role} login superuser connection limit 0 password 'narrow'`,
    );
    // A limit does not bind superusers: the place is taken from an ordinary one.
    await getPool().query(`alter role ${role} nosuperuser`);
    url.username = role;
    url.password = "narrow";
    await useDatabase(url.href);
    const answer = await told();
    await useDatabase(address);
    await getPool().query(`drop role ${role}`);
    expect(answer).toMatchObject({ status: 503, retry: 5 });
    expect((await told()).status).toBe(404);
  });
});

describe("a failure of a file", () => {
  it("is none of the database's", async () => {
    expect(passingFailure(await thrown(() => readFile("/nowhere/at/all")))).toBeNull();
    expect(passingFailure(new Error("ENOENT"))).toBeNull();
    const socket = connect("/nowhere/at/all");
    const error = await new Promise((resolve) => socket.once("error", resolve));
    expect(passingFailure(error)).toMatchObject({ kind: "connection" });
  });
});

function withPassword(password: string): string {
  const url = new URL(address);
  url.password = password;
  return url.href;
}

function withDatabase(name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

async function elsewhere(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 4_000 });
  client.on("error", () => undefined);
  return client.connect();
}

async function limited(limit: string, sql: string): Promise<unknown> {
  return inTransaction(
    unasked("a test"),
    async (tx) => {
      await opened(tx).run(limit, []);
      await opened(tx).run(sql, []);
    },
    { unaudited: "a test" },
  );
}
