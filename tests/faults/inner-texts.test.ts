/**
 * What officials write for each other reaches no citizen: a mark stands in each such text, and in
 * no page, paper, message or copy that a citizen gets. The texts of one citizen reach no other.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { lookupSecret } from "../../src/modules/dossiers/filing/lookup-secret.ts";
import { noteOnDossier } from "../../src/modules/dossiers/commands/note-on-dossier.ts";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { words } from "../../src/platform/words.ts";
import { routes } from "../../src/routes.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, testWorld, type World } from "../matrix/world.ts";
import { oneLineOf } from "../paper-reader.ts";
import { sampleDossier } from "../sample-dossier.ts";

// Every kind of event that has a word; those whose reasons a paper or a page tells the applicant.
const kinds = Object.keys(
  JSON.parse(
    readFileSync(join(projectRoot, "src/modules/dossiers/words/vi.json"), "utf8"),
  ) as object,
).flatMap((key) => /^dossiers\.event\.([a-z-]+)$/.exec(key)?.[1] ?? []);
const told = [
  "accepted",
  "due-moved",
  "supplement-requested",
  "refused",
  "payment-asked",
  "extended",
  "stopped",
  "supplement-answered",
  "withdrawn",
];
const mark = (what: string) => `CHIMHOANG-${what}-KET`;

let world: World;
let mother: Session;
let father: Session;
let shownToMother: Map<string, string>;
let shownToFather: Map<string, string>;

beforeAll(async () => {
  world = await testWorld();
  [mother, father] = await Promise.all([signedIn("me.thuanhoa"), signedIn("cha.phuxuan")]);
  for (const { id } of [world.dossier, world.held, world.supplemented]) await plant(id);
  await plantCitizens();
  shownToMother = await shownTo(mother);
  shownToFather = await shownTo(father);
}, 300_000);

async function plant(id: string): Promise<void> {
  const clerk = await demoStaff("motcua.thuanhoa");
  await noteOnDossier(clerk, id, mark("by-command"));
  for (const kind of kinds) {
    await getPool().query(
      `insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind, actor_name, unit_code,
         note, details) values ($1, now(), $2, 'staff', 'An', $3, $4, $5)`,
      [id, kind, clerk.post.unitCode, mark(kind), { inner: mark(`details-${kind}`) }],
    );
  }
  await getPool().query(
    `insert into dossiers.decision (dossier_id, template, content, proposed_at, proposed_by)
     values ($1, 'notice', $2, now(), 'An')`,
    [id, { title: mark("proposal"), facts: {} }],
  );
  for (const state of ["proposed", "sent_back"]) {
    await getPool().query(
      `insert into dossiers.letter (id, dossier_id, kind, unit_code, office, content, state,
         proposed_at, proposed_by, proposed_by_account, closed_at, closed_by, closing_note)
       values (gen_random_uuid(), $1, 'stop', $2, 'chair', $3, $4, now(), 'An', $5,
         case when $4 = 'sent_back' then now() end, case when $4 = 'sent_back' then 'An' end, $6)`,
      [
        id,
        clerk.post.unitCode,
        { reason: mark(`letter-${state}`), ground: "other" },
        state,
        clerk.accountId,
        state === "sent_back" ? mark("closing-note") : null,
      ],
    );
  }
}

async function plantCitizens(): Promise<void> {
  const here = await demoStaff("motcua.thuanhoa");
  for (const who of ["me.thuanhoa", "cha.phuxuan"]) {
    const fileName = `${mark(`file-of-${who}`)}.pdf`;
    await sampleDossier(await demoCitizen(who), here, {
      answers: { child: mark(`answer-of-${who}`) },
      fileName,
    });
  }
}

/**
 * Gives everything that a citizen gets, by its address: pages, papers, the API, the copy of data.
 */
async function shownTo(as: Session): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  const get = async (path: string, form?: Record<string, string>) => {
    const answer = await askHouse({ path, as, ...(form ? { form } : {}) });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const isPdf = answer.headers.get("content-type") === "application/pdf";
    shown.set(path, isPdf ? oneLineOf(bytes) : new TextDecoder().decode(bytes));
  };
  for (const route of routes.filter(({ method, gate }) => method === "GET" && gate !== "staff")) {
    const other = { ...world, dossier: world.held };
    for (const each of [world, other, { ...world, dossier: world.supplemented }]) {
      if (route.path === "/dossiers/:id/files/:file") continue;
      await get(await addressOf(route, each));
    }
  }
  const ids = [world.dossier, world.held, world.supplemented];
  for (const { id, code } of ids) {
    for (const slip of ["form-01", "form-02", "form-06"])
      await get(`/dossiers/${id}/slips/${slip}`);
    const secret = as === mother ? lookupSecret(id) : "wrong";
    await get(`/look-up?code=${code}`, { code, secret });
  }
  await get("/account/data", { password: demoPassword });
  return shown;
}

const having = (shown: Map<string, string>, text: string) =>
  [...shown].filter(([, html]) => html.includes(text)).map(([path]) => path);

describe("a text that only officials read", () => {
  const inner = kinds.filter((kind) => !told.includes(kind));
  const marks = [
    "by-command",
    "proposal",
    "letter-proposed",
    "letter-sent_back",
    "closing-note",
    ...inner,
    ...kinds.map((kind) => `details-${kind}`),
  ];
  it.each(marks)("%s is on no page, paper, copy or answer that its citizen gets", (what) => {
    expect(having(shownToMother, mark(what))).toEqual([]);
  });
  it("is in no message", async () => {
    const { rows } = await getPool().query(
      "select id from notifications.message where title || body || params::text like '%CHIMHOANG%'",
    );
    expect(rows).toEqual([]);
  });
  it("is looked for where it would be: what is told to the applicant is found in the copy", () => {
    for (const kind of told)
      expect(having(shownToMother, mark(kind)), kind).toContain("/account/data");
    expect(having(shownToMother, words("vi")("dossiers.event.submitted"))).not.toEqual([]);
  });
});

describe("a text of one citizen", () => {
  it("is in nothing that another gets, and in one's own copy", () => {
    for (const what of ["file-of", "answer-of"]) {
      expect(having(shownToFather, mark(`${what}-me.thuanhoa`))).toEqual([]);
      expect(having(shownToMother, mark(`${what}-cha.phuxuan`))).toEqual([]);
      expect(having(shownToMother, mark(`${what}-me.thuanhoa`))).toContain("/account/data");
    }
  });
});
