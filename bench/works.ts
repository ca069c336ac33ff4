/**
 * The works that are measured: what a client sends to us and to the rival, and the statements that
 * we send to the database for it.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { acceptDossier } from "../src/modules/dossiers/commands/accept-dossier.ts";
import { fileApplication } from "../src/modules/dossiers/commands/file-application.ts";
import { findPublicLook } from "../src/modules/dossiers/queries/dossier.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { shownAs } from "../src/platform/shown.ts";
import { demoActors, type SignedIn } from "./actors.ts";
import { capture } from "./capture.ts";
import { inboxes } from "./inbox-works.ts";
import { scriptOf } from "./script.ts";
import { acceptPool, codeOf, idOf } from "./seeded-dossiers.ts";
import { taskWorks } from "./task-works.ts";
import { head, type Work } from "./work.ts";

/** Makes all works for a seeded database of so many dossiers. */
export async function makeWorks(
  pool: pg.Pool,
  rows: number,
  people: { clerks: SignedIn[]; citizens: SignedIn[]; chairs: SignedIn[] },
): Promise<Work[]> {
  return [
    await filing(pool, people.citizens),
    ...(await lookUps(pool, rows)),
    ...(await inboxes(pool, people.clerks)),
    await accepting(pool, people.clerks),
    ...(await taskWorks(pool, people.chairs)),
  ];
}

async function filing(pool: pg.Pool, citizens: SignedIn[]): Promise<Work> {
  const answers = JSON.parse(
    await readFile(join(projectRoot, "data/forms/examples/1.004873.json"), "utf8"),
  ) as Record<string, unknown>;
  const { clerk, citizen } = await demoActors();
  const body = {
    key: "{{uuid}}",
    procedureCode: "1.004873",
    unitCode: clerk.post.unitCode,
    answers,
  };
  const file = () => capture(() => fileApplication(citizen, { ...body, key: randomUUID() }, "vi"));
  await file();
  const [first, second] = [await file(), await file()];
  const code = /H57[\d.]*-\d{8}-\d{7}/.exec(JSON.stringify(second))?.[0] ?? "";
  // Whoever files for themselves files under their own name, number and telephone.
  const textOf = ({ name, six }: SignedIn) =>
    JSON.stringify({
      ...body,
      answers: {
        ...answers,
        applicant_name: name,
        subject_name: name,
        applicant_phone: `0912${six}`,
        applicant_identity_number: `046197${six}`,
        subject_identity_number: `046197${six}`,
      },
    });
  return {
    key: "file",
    title: "file a dossier",
    floor: 35,
    aim: 60,
    wants: [201],
    ours: citizens.map((citizen) =>
      head(
        "POST",
        "/api/dossiers",
        [
          `cookie: ${citizen.cookie}`,
          `x-csrf-token: ${citizen.csrf}`,
          "content-type: application/json",
        ],
        textOf(citizen),
      ),
    ),
    bare: [head("POST", "/dossiers", ["content-type: application/json"], JSON.stringify(body))],
    script: await scriptOf(
      pool,
      first,
      second,
      [
        { name: "day", from: 10_000_000, to: 99_999_999 },
        { name: "number", from: 1_000_000, to: 9_999_999 },
      ],
      [{ find: code, expression: "('H57.98-' || :day::int || '-' || :number::int)" }],
    ),
  };
}

async function lookUps(pool: pg.Pool, rows: number): Promise<Work[]> {
  const { rows: sample } = await pool.query<{ code: string }>(
    `select ${codeOf("n")} as code
      from (select 1 + floor(random() * ${rows})::int as n from generate_series(1, 5000)) s`,
  );
  const known = sample[0]?.code ?? "";
  const look = await capture(() => findPublicLook(known));
  const script = await scriptOf(
    pool,
    look,
    look,
    [{ name: "n", from: 1, to: rows }],
    [{ find: known, expression: codeOf(":n::int") }],
  );
  const requests = (path: string, accept: string) =>
    sample.map(({ code }) => head("GET", `${path}${code}`, [`accept: ${accept}`]));
  const common = { floor: 15, aim: 25, wants: [200], script };
  return [
    {
      key: "look-up",
      title: "public look-up, API",
      ...common,
      ours: requests("/api/look-up/", "application/json"),
      bare: requests("/look-up/", "application/json"),
    },
    {
      key: "look-up-page",
      title: "public look-up, page",
      ...common,
      ours: requests("/look-up?code=", "text/html"),
      bare: requests("/look-up-page/", "text/html"),
    },
  ];
}

async function accepting(pool: pg.Pool, clerks: SignedIn[]): Promise<Work> {
  const { rows } = await pool.query<{ id: string; unit_code: string }>(
    `select d.id, d.unit_code
      from generate_series(1, ${acceptPool}) n
      join dossiers.dossier d on d.id = ${idOf("n")}
      order by n`,
  );
  const reset = () => reopen(pool);
  await reset();
  const { clerk } = await demoActors();
  const own = rows.filter(({ unit_code }) => unit_code === clerk.post.unitCode);
  const ids = [0, 1, 2].map((index) => own[index]?.id ?? "");
  await capture(() => acceptDossier(clerk, ids[0] as string));
  const [first, second] = [
    await capture(() => acceptDossier(clerk, ids[1] as string)),
    await capture(() => acceptDossier(clerk, ids[2] as string)),
  ];
  await reset();
  const code =
    /H57\.01-\d{8}-\d{7}/.exec(JSON.stringify(second.map(({ values }) => values)))?.[0] ?? "";
  const bySeat = new Map(clerks.map((one) => [one.unitCode, one]));
  const seated = rows.map(({ id, unit_code }) => ({ id, seat: bySeat.get(unit_code) as SignedIn }));
  const form = (csrf: string, id: string) =>
    new URLSearchParams({ csrf, verb: "accept", shown: shownAs(id, 1) }).toString();
  return {
    key: "accept",
    title: "accept a dossier",
    floor: 30,
    aim: 55,
    wants: [303],
    reset,
    ours: seated.map(({ id, seat }) =>
      head(
        "POST",
        `/desk/dossiers/${id}`,
        [`cookie: ${seat.cookie}`, "content-type: application/x-www-form-urlencoded"],
        form(seat.csrf, id),
      ),
    ),
    bare: seated.map(({ id }) => head("POST", `/dossiers/${id}/accept`, ["content-length: 0"])),
    script: await scriptOf(
      pool,
      first,
      second,
      [{ name: "n", stride: acceptPool / 16 }],
      [
        { find: ids[2] as string, expression: `${idOf(":n::int")}::text` },
        { find: code, expression: codeOf(":n::int") },
      ],
    ),
  };
}

// As they were before the first of them was accepted.
async function reopen(pool: pg.Pool): Promise<void> {
  await pool.query(`update dossiers.dossier
    set state = 'submitted', version = 1, leg_number = 1, step_key = 'receive',
      holder_unit_code = unit_code, holder_office = 'one_stop', holder_role = 'clerk',
      holder_account_id = null, accepted_at = null, due_at = null, term = null, late_from = null
    where id in (select ${idOf("n")} from generate_series(1, ${acceptPool}) n)
      and (version <> 1 or holder_unit_code <> unit_code)`);
  await pool.query(
    `delete from dossiers.dossier_leg
      where number > 1
        and dossier_id in (select ${idOf("n")} from generate_series(1, ${acceptPool}) n)`,
  );
  await pool.query("vacuum dossiers.dossier");
}
