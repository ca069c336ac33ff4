// What is too long is said, with all that was typed, and nothing is kept: no text is cut unseen.
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { heldDossier, sampleDossier, supplementedDossier } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getDossier } from "./queries/dossier.ts";

const clerk = "motcua.thuanhoa";
const specialist = "hotich.thuanhoa";
let mother: Citizen;
let atDesk: Staff;
beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  atDesk = await demoStaff(clerk);
});

const last = "chữ cuối cùng";
const long = (max: number) => `${"chữ ".repeat(max / 4 + 1)}${last}`;

async function press(path: string, who: string, form: Record<string, string>): Promise<string> {
  const answer = await askHouse({ path, as: await signedIn(who), form });
  expect(answer.status).toBe(422);
  return answer.text();
}

describe("a text that is too long", () => {
  it.each([
    ["a note", "note", { "note.text": long(4_000) }, 4_000],
    ["a fact of a result", "propose", { "propose.birthPlace": long(4_000) }, 4_000],
    ["why a term is extended", "propose-extension", extension(long(4_000)), 4_000],
    ["a paper that is missing", "request-supplement", missing(long(4_000)), 4_000],
  ] as const)("is %s of the desk", async (_, verb, fields, max) => {
    const { id } = await heldDossier(mother, atDesk, await demoStaff(specialist));
    const { version } = await getDossier(mother, id);
    const html = await press(`/desk/dossiers/${id}`, specialist, { verb, ...fields });
    expect(html).toContain(`tối đa ${max}`);
    expect(html).toContain(last);
    expect((await getDossier(mother, id)).version).toBe(version);
  });

  it("is why a dossier is withdrawn", async () => {
    const { id } = await sampleDossier(mother, atDesk);
    const form = { verb: "withdraw", text: long(1_000) };
    const html = await press(`/dossiers/${id}`, "me.thuanhoa", form);
    expect(html).toContain("tối đa 1000");
    expect(html).toContain(last);
    expect((await getDossier(mother, id)).state).toBe("submitted");
  });

  it("is what is said with papers that were missing", async () => {
    const { id } = await supplementedDossier(mother, atDesk);
    const { version } = await getDossier(mother, id);
    const form = { go: "send", note: long(2_000) };
    const html = await press(`/dossiers/${id}/supplement`, "me.thuanhoa", form);
    expect(html).toContain(last);
    expect((await getDossier(mother, id)).version).toBe(version);
  });
});

function extension(reason: string): Record<string, string> {
  return { "propose-extension.by": "2", "propose-extension.reason": reason };
}

function missing(name: string): Record<string, string> {
  return {
    "request-supplement.ground": "incomplete",
    "request-supplement.reason": "Thiếu giấy tờ",
    "request-supplement.0.name": name,
  };
}
