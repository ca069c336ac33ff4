import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse } from "../../../tests/house.ts";
import { type Sample, supplementedDossier } from "../../../tests/sample-dossier.ts";
import { getPool } from "../../platform/pool.ts";
import { lookupSecret } from "./filing/lookup-secret.ts";

let sample: Sample;
let other: Sample;

beforeAll(async () => {
  await testCity();
  const [mother, clerk] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")];
  sample = await supplementedDossier(mother, clerk);
  other = await supplementedDossier(mother, clerk);
});
beforeEach(async () => {
  await getPool().query("delete from platform.attempt");
});

const open = async (code: string, secret: string) => {
  const answer = await askHouse({ path: "/look-up", form: { code, secret } });
  return { status: answer.status, text: await answer.text() };
};

describe("whoever holds a receipt", () => {
  it("sees with its secret what is asked and how it goes on, but no name or paper", async () => {
    for (const typed of [
      lookupSecret(sample.id),
      lookupSecret(sample.id).toLowerCase().replaceAll("-", " "),
    ]) {
      const { status, text } = await open(sample.code, typed);
      expect(status).toBe(200);
      for (const shown of ["Bản chụp mờ", "Giấy chứng sinh", sample.code, "way__step"])
        expect(text).toContain(shown);
      for (const hidden of [
        "Diệu Hiền",
        "Nguyễn An",
        "0905000101",
        sample.id,
        "giấy chứng sinh.pdf",
      ])
        expect(text).not.toContain(hidden);
    }
  });
  it("sees with the code alone neither reason nor procedure", async () => {
    const text = await (await askHouse({ path: `/look-up?code=${sample.code}` })).text();
    expect(text).toContain(sample.code);
    for (const hidden of ["Bản chụp mờ", "way__step", "bản sao trích lục"])
      expect(text.toLowerCase()).not.toContain(hidden.toLowerCase());
  });
  it.each([
    ["the secret of another dossier", () => [sample.code, lookupSecret(other.id)]],
    ["no secret", () => [sample.code, ""]],
    ["a code that does not exist", () => ["H57.24-20200101-9999999", lookupSecret(sample.id)]],
    ["nonsense", () => ["x", "%00%"]],
  ] as [string, () => [string, string]][])("is refused alike with %s", async (_, typed) => {
    const { status, text } = await open(...typed());
    expect(status).toBe(422);
    expect(text).toContain("không khớp nhau");
    expect(text).not.toContain("Bản chụp mờ");
  });
  it("is told to wait after ten wrong secrets; the right one opens all the same", async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await open(sample.code, "WRONG");
    expect((await open(sample.code, "WRONG")).text).toContain("quá nhiều lần");
    expect((await open(sample.code, lookupSecret(sample.id))).status).toBe(200);
    expect((await open(other.code, lookupSecret(other.id))).status).toBe(200);
  });
});
