/**
 * What is left open when a dossier goes another way: a letter that nobody signs, a name nobody
 * reads.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { heldDossier, sampleDossier } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { nameKeptVersions } from "./commands/name-kept-versions.ts";
import { proposeStop } from "./commands/propose-stop.ts";
import { withdrawDossier } from "./commands/withdraw-dossier.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { lettersToSign } from "./queries/letters-to-sign.ts";

let [mother, clerk, specialist, chair] = [] as unknown as [Citizen, Staff, Staff, Staff];

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair] = (await Promise.all(
    ["motcua", "hotich", "chutich"].map((desk) => demoStaff(`${desk}.thuanhoa`)),
  )) as [Staff, Staff, Staff];
});

const sql = (text: string, values: unknown[] = []) => getPool().query(text, values);
const lettersOf = async (id: string) =>
  (
    await sql(
      "select state, closed_at, closed_by, closing_note from dossiers.letter where dossier_id = $1",
      [id],
    )
  ).rows;

async function withLetter(): Promise<string> {
  const { id } = await heldDossier(mother, clerk, specialist);
  await proposeStop(specialist, id, {
    ground: "asked-by-authority",
    reason: "Có văn bản của Tòa án",
    document: "Công văn 12/TA",
  });
  return id;
}

describe("a letter that waits for its signature", () => {
  it("lapses with the reason when the applicant withdraws first", async () => {
    const id = await withLetter();
    expect((await lettersToSign(chair)).map(({ dossier_id: dossier }) => dossier)).toContain(id);
    await withdrawDossier(mother, id, "Tôi đổi ý");
    const [letter] = await lettersOf(id);
    expect(letter).toMatchObject({
      state: "lapsed",
      closed_by: mother.name,
      closing_note: "withdrawn",
      closed_at: (await getDossier(clerk, id)).state_since,
    });
    expect((await lettersToSign(chair)).map(({ dossier_id: dossier }) => dossier)).not.toContain(
      id,
    );
  });

  it("stays while the dossier runs", async () => {
    const id = await withLetter();
    expect(await lettersOf(id)).toMatchObject([{ state: "proposed", closed_at: null }]);
  });
});

describe("a version whose name nobody can read", () => {
  it("is named by the day of filing, once, and its history says so", async () => {
    const { id } = await sampleDossier(mother, clerk);
    const { procedure_version: before } = await getDossier(clerk, id);
    await sql("update dossiers.dossier set procedure_version = '0/QĐ-CŨ' where id = $1", [id]);
    expect(await nameKeptVersions()).toBe(1);
    expect((await getDossier(clerk, id)).procedure_version).toBe(before);
    expect(await nameKeptVersions()).toBe(0);
    const told = (await getDossierFile(id)).events.filter(({ kind }) => kind === "version-taken");
    expect(told.map(({ note }) => note)).toEqual([`0/QĐ-CŨ → ${before}`]);
  });
});
