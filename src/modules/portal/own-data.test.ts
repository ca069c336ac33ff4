import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, type Session, signedIn } from "../../../tests/house.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { getPool } from "../../platform/pool.ts";
import { demoPassword } from "../people/demo-accounts.ts";

let mother: Session;
let own: string;
let others: string;

beforeAll(async () => {
  await testCity();
  const clerk = await demoStaff("motcua.thuanhoa");
  own = (await sampleDossier(await demoCitizen("me.thuanhoa"), clerk)).code;
  others = (await sampleDossier(await demoCitizen("cha.phuxuan"), clerk)).code;
  mother = await signedIn("me.thuanhoa");
});

const take = (password: string) =>
  askHouse({ path: "/account/data", as: mother, form: { password } });

describe("the copy of one's own data", () => {
  it("names the field of a wrong password on top of its form", async () => {
    const html = await (await take("sai mật khẩu")).text();
    expect(html).toMatch(/href="#field-password">[^:<]*[Mm]ật khẩu[^:<]*: /);
  });
  it("holds one's dossiers with history, fees and messages, and nobody else's", async () => {
    const answer = await take(demoPassword);
    expect([
      answer.status,
      answer.headers.get("content-type"),
      answer.headers.get("cache-control"),
    ]).toEqual([200, "application/json", "no-store"]);
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="du-lieu-cua-toi-\d{4}-\d\d-\d\d\.json"$/,
    );
    const text = await answer.text();
    const copy = JSON.parse(text) as {
      account: { identityNumber: string };
      dossiers: { code: string; answers: object; history: unknown[] }[];
      charges: unknown[];
      messages: unknown[];
    };
    expect(copy.dossiers.map(({ code }) => code)).toEqual([own]);
    expect(copy.account.identityNumber).toMatch(/^\d{12}$/);
    expect(Object.keys(copy.dossiers[0]?.answers ?? {}).length).toBeGreaterThan(0);
    expect(
      [copy.dossiers[0]?.history.length, copy.charges.length, copy.messages.length].every(
        (count) => (count ?? 0) > 0,
      ),
    ).toBe(true);
    expect(text).not.toContain(others);
    const { rows } = await getPool().query(
      "select actor_kind, details from platform.audit_entry " +
        "where action = 'portal.own-data-copied'",
    );
    expect(rows).toEqual([
      {
        actor_kind: "citizen",
        details: { charges: 1, dossiers: 1, drafts: 0, messages: 1, sessions: 1, unsent: 0 },
      },
    ]);
  });

  it("is not given without the password, and guessing ends", async () => {
    const empty = await take("");
    expect([empty.status, (await empty.text()).includes("du-lieu")]).toEqual([422, false]);
    for (let guess = 0; guess < 10; guess += 1)
      expect((await take(`wrong ${guess}`)).status).toBe(422);
    expect((await take(demoPassword)).headers.get("content-type")).toContain("text/html");
  });

  it("is for citizens only", async () => {
    expect(
      (await askHouse({ path: "/account/data", as: await signedIn("motcua.thuanhoa") })).status,
    ).toBe(403);
    expect((await askHouse({ path: "/account/data" })).status).toBe(303);
  });
});
