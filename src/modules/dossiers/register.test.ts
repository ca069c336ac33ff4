import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { textOf } from "../../../tests/paper-reader.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";

let mother: Citizen;
let clerk: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  clerk = await demoStaff("motcua.thuanhoa");
});
afterEach(() => setClock(null));

const filedAt = async (moment: string) => {
  setClock(new Date(`2026-11-${moment}:00+07:00`));
  return sampleDossier(mother, clerk);
};

/** Gives the printed register without its blanks, as somebody opens it. */
async function register(name: string, days: string): Promise<string> {
  const as = await signedIn(name);
  const answer = await askHouse({ path: `/desk/register.pdf${days}`, as });
  expect(answer.status).toBe(200);
  return textOf(new Uint8Array(await answer.arrayBuffer())).replaceAll(/\s+/g, "");
}

describe("Form 07, the register of a desk", () => {
  it("lists what the desk accepted of the days asked for, each with its moments", async () => {
    const [kept, waiting] = [await filedAt("18T08:10"), await filedAt("18T08:10")];
    await acceptDossier(clerk, kept.id);
    const later = await filedAt("20T09:00");
    await acceptDossier(clerk, later.id);
    const text = await register("motcua.thuanhoa", "?from=2026-11-18&to=2026-11-18");
    for (const part of [
      "SỔTHEODÕIHỒSƠ",
      "Từngày18/11/2026đếnngày18/11/2026",
      kept.code,
      mother.name.replaceAll(" ", ""),
      "0905000101",
      "08:10",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain(waiting.code);
    expect(text).not.toContain(later.code);
    // Without days: since the first of the month.
    const month = await register("motcua.thuanhoa", "");
    expect([month.includes(kept.code), month.includes(later.code)]).toEqual([true, true]);
    expect(await register("motcua.phuxuan", "?from=2026-11-18")).toContain("Khôngcóhồsơtrongkỳ");
  });
  it("is taken out by the desk alone, and stands in the audit", async () => {
    const as = await signedIn("hotich.thuanhoa");
    expect((await askHouse({ path: "/desk/register.pdf", as })).status).toBe(403);
    const { rows } = await getPool().query(
      "select from platform.audit_entry where action = 'dossiers.register-drawn'",
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});
