/**
 * Outgrowing one machine: web nodes and workers in any number over one database; none needs the
 * other, and none knows of the other.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { config } from "../../src/platform/config.ts";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoStaff, testCity } from "../city.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { type Session, signedIn } from "../house.ts";
import { TelephoneCompany } from "../simulators/telephone-company.ts";

const dossiers = 100;
let environment: Record<string, string | undefined>;
let company: TelephoneCompany;
let webs: { child: ChildProcess; port: number }[];
let workers: ChildProcess[];
let session: Session;

beforeAll(async () => {
  const databaseUrl = await testCity();
  company = new TelephoneCompany({ key: config.MESSAGE_GATEWAY_KEY, honoursReference: true });
  environment = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    MESSAGE_GATEWAY_URL: await company.start(),
    RATE_LIMIT: "1000000",
    LOG_LEVEL: "silent",
  };
  session = await signedIn("me.thuanhoa");
  webs = await Promise.all([startWeb(), startWeb()]);
});

afterAll(async () => {
  for (const child of [...(webs ?? []).map((web) => web.child), ...(workers ?? [])])
    child.kill("SIGKILL");
  await company?.stop();
});

async function startWeb(): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  return { child: await started("web.js", { PORT: String(port) }), port };
}

async function started(file: string, own: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(projectRoot, "dist/server", file)], {
    env: { ...environment, ...own },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error(`${file} did not start.`)));
  });
  return child;
}

function ask(port: number, path: string, body?: string): Promise<Response> {
  const headers = {
    cookie: `session=${session.token}`,
    "x-csrf-token": session.csrf,
    "content-type": body?.startsWith("{")
      ? "application/json"
      : "application/x-www-form-urlencoded",
  };
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { body }),
    headers,
    redirect: "manual",
  });
}

const count = async (text: string, values: unknown[]) =>
  (await getPool().query<{ n: number }>(text, values)).rows[0]?.n;

/** Files each dossier on every node at once; gives the codes by their keys. */
async function fileOnEachNode(keys: string[]): Promise<Map<string, string>> {
  const {
    post: { unitCode },
  } = await demoStaff("motcua.thuanhoa");
  const { file_request: _file, receiving_unit: _unit, ...answers } = exampleAnswers("2.000635");
  const told = keys.flatMap((key) =>
    webs.map(async ({ port }) => {
      const body = JSON.stringify({ key, procedureCode: "2.000635", unitCode, answers });
      let response = await ask(port, "/api/dossiers", body);
      // So many at once from one address: who is told to come again comes again.
      for (let again = 0; response.status === 503 && again < 20; again += 1) {
        expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
        await new Promise((resolve) => {
          setTimeout(resolve, 500);
        });
        response = await ask(port, "/api/dossiers", body);
      }
      expect(response.status).toBe(201);
      return { key, code: ((await response.json()) as { code: string }).code };
    }),
  );
  const codes = new Map((await Promise.all(told)).map(({ key, code }) => [key, code]));
  expect((await Promise.all(told)).filter(({ key, code }) => codes.get(key) !== code)).toEqual([]);
  return codes;
}

async function eachRangOnce(codes: string[]): Promise<void> {
  const ofDossiers =
    "from notifications.message where state <> 'promised' and subject_code = any($1)";
  expect(await count(`select count(distinct recipient)::int as n ${ofDossiers}`, [codes])).toBe(
    dossiers,
  );
  // Beside them ring the questions whether a telephone that is not the account's own agrees.
  const { rows } = await getPool().query<{ id: string }>(`select id ${ofDossiers}`, [codes]);
  const own = new Set(rows.map(({ id }) => id));
  expect(company.rung.filter(({ reference }) => own.has(reference)).length).toBe(dossiers);
  expect(new Set(company.rung.map(({ reference }) => reference)).size).toBe(company.rung.length);
}

it("files once, sends once though a worker dies, and ends a session on both nodes", async () => {
  const keys = Array.from({ length: dossiers }, () => randomUUID());
  const codes = await fileOnEachNode(keys);
  expect(new Set(codes.values()).size).toBe(dossiers);
  expect(
    await count("select count(*)::int as n from dossiers.dossier where id = any($1)", [keys]),
  ).toBe(dossiers);
  expect(
    await count("select count(*)::int as n from payments.charge where subject_code = any($1)", [
      [...codes.values()],
    ]),
  ).toBe(dossiers);

  let taken = 0;
  company.onAccepted = () => {
    taken += 1;
    if (taken === dossiers / 5) workers[0]?.kill("SIGKILL");
  };
  // By night nobody is disturbed, and no telephone rings a hundred times: here it is day, and
  // everybody has one of their own.
  await getPool().query(
    `update notifications.message
      set not_before = now(), recipient = '+8490' || lpad(numbered.n::text, 7, '0')
      from (select id, row_number() over () as n from notifications.message) numbered
      where numbered.id = message.id and state = 'promised'`,
  );
  // Only now: by day, workers would have sent the first messages to the one telephone that all
  // dossiers name.
  workers = await Promise.all([started("worker.js", {}), started("worker.js", {})]);
  const sent = () =>
    count(
      `select count(*)::int as n
        from notifications.message
        where channel = 'sms' and state in ('handed_over', 'delivered') and subject_code = any($1)`,
      [[...codes.values()]],
    );
  // What the dead worker held is let go after its lease of a minute.
  for (const end = Date.now() + 100_000; (await sent()) !== dossiers && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await sent()).toBe(dossiers);
  await eachRangOnce([...codes.values()]);
  expect(workers[0]?.signalCode).toBe("SIGKILL");

  const [first, second] = webs.map(({ port }) => port) as [number, number];
  expect((await ask(second, "/account")).status).toBe(200);
  await ask(first, "/sign-out", new URLSearchParams({ csrf: session.csrf }).toString());
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect((await ask(second, "/account")).headers.get("location")).toBe(
    "/sign-in?return=%2Faccount",
  );

  webs[0]?.child.kill("SIGKILL");
  expect((await ask(second, `/api/look-up/${[...codes.values()][0]}`)).status).toBe(200);
});
