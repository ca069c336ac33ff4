/**
 * What exists in Vietnamese alone says so on English and French pages: a screen reader would read
 * it in the language of the page.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { getProcedureForFiling } from "../src/modules/procedures/index.ts";
import { startDraft } from "../src/modules/dossiers/commands/start-draft.ts";
import { acceptDossier } from "../src/modules/dossiers/commands/accept-dossier.ts";
import { demoCitizen, demoStaff, testCity } from "./city.ts";
import { askHouse, type Session, signedIn } from "./house.ts";
import { sampleDossier } from "./sample-dossier.ts";

// One with a form and a name of its own in three languages, one that has neither.
const [translated, untranslated] = ["1.000894", "1.013227"];
let mother: Session;
let clerk: Session;
let dossier: string;
const drafts: Record<string, string> = {};

beforeAll(async () => {
  await testCity();
  const [citizen, official] = [
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
  ];
  for (const code of [translated, untranslated]) drafts[code] = await startDraft(citizen, code);
  ({ id: dossier } = await sampleDossier(citizen, official));
  await acceptDossier(official, dossier);
  [mother, clerk] = [await signedIn("me.thuanhoa"), await signedIn("motcua.thuanhoa")];
});

async function mainOf(path: string, as: Session | null, language: string): Promise<string> {
  const cookie = `${as ? `session=${as.token}; ` : ""}language=${language}`;
  const answer = await askHouse({ path, headers: { cookie } });
  expect([path, answer.status]).toEqual([path, 200]);
  const html = await answer.text();
  const from = html.indexOf('class="breadcrumb"');
  return html.slice(from < 0 ? html.indexOf("<main") : from, html.indexOf("</main>"));
}

/** Gives the texts of a page that stand outside of every element in Vietnamese. */
function unmarked(html: string): string {
  const marked = /<(\w+)(?:\s[^<>]*)?\slang="vi"[^<>]*>[^]*?<\/\1>/g;
  return html.replaceAll(marked, " ").replaceAll(/<[^>]*>/g, " ");
}

/** Gives what a procedure says in Vietnamese: names, cases, steps of its way, papers. */
async function saidBy(code: string): Promise<string[]> {
  const { name, everydayName, variants, process, papers } = await getProcedureForFiling(code);
  const labels = [...variants, ...process].map(({ label }) => label);
  return [name, everydayName, ...labels, ...papers.map((paper) => paper.name)].filter(
    (text) => text.length > 8,
  );
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

describe.each(["en", "fr"])("a page in %s", (language) => {
  it.each([
    ["/procedures/:code", "nobody"],
    ["/dossiers/new/:code", "mother"],
    ["/dossiers/drafts/:draft/check", "mother"],
    ["/desk/counter/new/:code", "clerk"],
  ])("marks what is Vietnamese alone: %s", async (address, who) => {
    for (const code of [translated, untranslated]) {
      if (who === "clerk" && code === untranslated) continue;
      const path = address.replace(":code", code).replace(":draft", drafts[code] ?? "");
      const as = who === "mother" ? mother : who === "clerk" ? clerk : null;
      const html = await mainOf(path, as, language);
      const left = unmarked(html);
      expect((await saidBy(code)).filter((text) => left.includes(escaped(text)))).toEqual([]);
      if (code === untranslated) expect(html).toContain('lang="vi"');
    }
  });
  it("marks the way of a dossier and its procedure, for its owner and at the desk", async () => {
    const said = await saidBy("2.000635");
    for (const [path, as] of [
      [`/dossiers/${dossier}`, mother],
      [`/desk/dossiers/${dossier}`, clerk],
      ["/desk/dossiers", clerk],
      ["/dossiers", mother],
    ] as const) {
      const left = unmarked(await mainOf(path, as, language));
      expect(said.filter((text) => left.includes(escaped(text)))).toEqual([]);
    }
  });
  it("marks the acts that set a fee, wherever a fee is told", async () => {
    const acts = /(?:Nghị quyết|Nghị định|Thông tư|Luật|Quyết định) /;
    const codes = [translated, untranslated, "1.001193", "2.000635", "1.001612", "2.000815"];
    const paths = [
      ...codes.map((code) => [`/procedures/${code}`, null] as const),
      [`/dossiers/${dossier}`, mother] as const,
      [`/desk/dossiers/${dossier}`, clerk] as const,
    ];
    let told = 0;
    for (const [path, as] of paths) {
      const html = await mainOf(path, as, language);
      if (acts.test(html)) told += 1;
      expect([path, acts.exec(unmarked(html))?.[0]]).toEqual([path, undefined]);
    }
    expect(told).toBeGreaterThan(3);
  });
  it("calls a ward as the language of the page does, and marks ethnic groups", async () => {
    const html = await mainOf(`/dossiers/drafts/${drafts[translated]}/groom`, mother, language);
    const ward = { en: "Thuận Hóa Ward", fr: "Quartier de Thuận Hóa" }[language] ?? "";
    expect(html).toContain(`>${ward}</option>`);
    expect(html).not.toContain(">Phường ");
    expect(html).toMatch(/<option[^>]* lang="vi"[^>]*>Tà Ôi<\/option>/);
  });
});
