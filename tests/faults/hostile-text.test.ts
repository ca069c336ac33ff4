/**
 * What people type is shown as what they typed: a hostile text in every field of every form and
 * table, on every page of everybody. Without the help of the content security policy.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { h } from "preact";
import { render } from "preact-render-to-string";
import { openedFacts } from "../../src/modules/dossiers/queries/dossier.ts";
import { forgetSessions } from "../../src/modules/people/index.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { chosenRoutes, chosenSystems } from "../chosen-modules.ts";
import { askHouse, signedIn } from "../house.ts";
import { addressOf, askers, testWorld, type World } from "../matrix/world.ts";

type Sealed = Parameters<typeof openedFacts>[0];

const hostile = `"'><img src=x onerror=alert(1)>\${7*7}{{7*7}}`;
const examples = join(projectRoot, "data/forms/examples");
// These columns name something that the house itself has made: another text in them is no dossier
// at all.
const structuralEnds =
  "code key state kind role office channel language hash sealed prefix template " +
  "delivery unit with version sha256 outcome method name_folded reference in verified " +
  "series symbol policy type secret path bucket id";
const structural = new RegExp(`(^|_)(${structuralEnds.replaceAll(" ", "|")})$`);

let world: World;
let poisoned: string[];

beforeAll(async () => {
  world = await testWorld();
  await openAnswers();
  poisoned = await poisonTables();
  forgetSessions();
});

describe("a hostile text in every column that people fill", () => {
  it("has reached the tables", () => {
    expect(poisoned).toEqual(
      expect.arrayContaining([
        "dossiers.dossier.applicant_name",
        "dossiers.dossier.answers",
        "dossiers.dossier_event.note",
        "dossiers.dossier_paper.file_name",
        "dossiers.supplement.reason",
        "people.account.full_name",
        "notifications.message.body",
        "payments.charge.title",
      ]),
    );
  });
  it("is escaped on every page of everybody", async () => {
    const shown = new Set<string>();
    const pages = (await chosenRoutes()).filter(
      ({ method, kind }) => method === "GET" && kind === "page",
    );
    for (const route of pages) {
      const path = await addressOf(route, world);
      for (const name of Object.values(askers)) {
        if (await shows(path, name)) shown.add(route.path);
      }
    }
    // Where it is shown at all, it was shown escaped: these are the pages on which there was
    // something to escape.
    expect([...shown]).toEqual(
      expect.arrayContaining(
        [
          "/dossiers",
          "/dossiers/:id",
          "/dossiers/:id/receipt",
          "/desk",
          "/desk/inbox",
          "/desk/dossiers",
          "/desk/dossiers/:id",
          "/account",
          "/messages",
          "/payments/:reference",
          "/admin/people",
          "/admin/messages",
        ].filter((path) => pages.some((page) => page.path === path)),
      ),
    );
  });
});

// Forms are filled in at dossiers.
const formsAsked = chosenSystems().some(([name]) => name === "forms" || name === "dossiers");
const forms = (formsAsked ? await readdir(examples) : [])
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -5));
if (formsAsked)
  describe("a hostile text in every answer of a form", () => {
    it.each(forms)(
      "of %s is escaped while it is filled in, checked, filed and judged",
      async (code) => {
        const answers = JSON.stringify(
          poison(JSON.parse(await readFile(join(examples, `${code}.json`), "utf8"))),
        );
        const { steps } = JSON.parse(
          await readFile(join(projectRoot, `data/forms/${code}.json`), "utf8"),
        ) as { steps: { key: string }[] };
        await getPool().query(
          "update dossiers.draft set procedure_code = $1, answers = $2 where id = any($3)",
          [code, answers, [world.draft, world.counterDraft]],
        );
        await getPool().query(
          "update dossiers.dossier set procedure_code = $1, answers = $2 where id = $3",
          [code, answers, world.dossier.id],
        );
        const citizens = [
          ...steps.map(({ key }) => `/dossiers/drafts/${world.draft}/${key}`),
          `/dossiers/drafts/${world.draft}/check`,
          `/dossiers/${world.dossier.id}`,
        ];
        const desks = [
          ...steps.map(({ key }) => `/desk/counter/${world.counterDraft}/${key}`),
          `/desk/dossiers/${world.dossier.id}`,
        ];
        const seen = [];
        for (const path of citizens) seen.push(await shows(path, "me.thuanhoa"));
        for (const path of desks) seen.push(await shows(path, "motcua.thuanhoa"));
        expect(seen.filter(Boolean).length).toBeGreaterThanOrEqual(4);
      },
    );
  });

describe("the check itself", () => {
  it("sees a text that was put into a page as it is", () => {
    const careless = render(h("p", { dangerouslySetInnerHTML: { __html: hostile } }));
    expect(() => requireEscaped("a careless page", careless)).toThrow(/careless page/);
    expect(requireEscaped("a careful page", render(h("p", { title: hostile }, hostile)))).toBe(
      true,
    );
  });
});

async function shows(path: string, name: string | null): Promise<boolean> {
  const answer = await askHouse({ path, as: name === null ? null : await signedIn(name) });
  expect(answer.status, `${path} as ${name}`).toBeLessThan(500);
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return false;
  return requireEscaped(`${path} as ${name}`, await answer.text());
}

/**
 * Tells whether the hostile text stands on a page, escaped; throws when it stands there as it is.
 */
function requireEscaped(where: string, html: string): boolean {
  if (/<img src=x/i.test(html) || html.includes(hostile.slice(0, 3)))
    throw new Error(
      `${where} shows a text as markup: ` +
        `…${html.slice(Math.max(0, html.search(/<img src=x|"'>/i) - 200)).slice(0, 300)}`,
    );
  return html.includes("&lt;img src=x");
}

function poison(value: unknown): unknown {
  if (typeof value === "string")
    return /^(\d{4}-\d\d-\d\d|[a-z_]+|\d{5})$/.test(value)
      ? value
      : `${value.slice(0, 10)}${hostile}`;
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poison(inner)]));
  return value;
}

// As earlier builds kept them: what is sealed could not be poisoned from outside.
async function openAnswers(): Promise<void> {
  const { rows } = await getPool().query<Sealed>(
    "select id, data_key, answers, applicant_identity from dossiers.dossier",
  );
  for (const row of rows)
    await getPool().query("update dossiers.dossier set answers = $1 where id = $2", [
      JSON.stringify(openedFacts(row).answers),
      row.id,
    ]);
}

// Straight into the tables, past every rule: what once got in by a hole in the rules must not get
// out by the pages.
async function poisonTables(): Promise<string[]> {
  const { rows } = await getPool().query<{
    schema: string;
    table: string;
    column: string;
    type: string;
  }>(`select c.table_schema as schema, c.table_name as table, c.column_name as column,
      c.data_type as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE'
      and c.is_generated = 'NEVER'
      and c.table_schema in ('dossiers', 'people', 'payments', 'notifications', 'files')
      and c.data_type in ('text', 'jsonb')`);
  const client = await getPool().connect();
  const done: string[] = [];
  try {
    await client.query("set session_replication_role = replica");
    for (const { schema, table, column, type } of rows.filter(
      (row) => !structural.test(row.column) && row.table !== "sign_in_name" && row.table !== "post",
    )) {
      const written =
        type === "text"
          ? await client
              .query(
                `update ${schema}."${table}"
                  set "${column}" = left("${column}", 10) || $1
                  where "${column}" is not null`,
                [hostile],
              )
              .then(
                ({ rowCount }) => rowCount,
                () => 0,
              )
          : await poisonJson(`${schema}."${table}"`, column);
      if (written) done.push(`${schema}.${table}.${column}`);
    }
    await client.query("update dossiers.dossier_event set note = $1", [hostile]);
  } finally {
    client.release(true);
  }
  return [...done, "dossiers.dossier_event.note"];

  async function poisonJson(table: string, column: string): Promise<number> {
    if (column !== "answers" && column !== "details" && column !== "reasons") return 0;
    const { rows } = await client.query<{ ctid: string; value: unknown }>(
      `select ctid::text as ctid, "${column}" as value from ${table} where "${column}" is not null`,
    );
    // Nobody types a sealed text: another one in its place is no dossier.
    const found = rows.filter(({ value }) => typeof value !== "string" || !value.startsWith("="));
    for (const { ctid, value } of found)
      await client
        .query(`update ${table} set "${column}" = $1 where ctid = $2::tid`, [
          JSON.stringify(poison(value)),
          ctid,
        ])
        .catch(() => null);
    return found.length;
  }
}
