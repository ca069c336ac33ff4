/** The quota of a network filled to its edge: the next file is refused in words. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { networkQuota } from "../../src/modules/files/rules/quota.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { signedIn } from "../house.ts";
import {
  bodyOf,
  clerk,
  closeQuotas,
  draftOf,
  father,
  freshQuotas,
  mother,
  openQuotas,
  paper,
  send,
  upload,
} from "./quota-house.ts";

beforeAll(openQuotas);
beforeEach(freshQuotas);
afterEach(() => setClock(null));
afterAll(closeQuotas);

const networkWords = {
  vi: "Mạng mà ông/bà đang dùng",
  en: "The network that you use",
  fr: "réseau",
};

describe("the files of a network in a day", () => {
  const used = (change: string) => getPool().query(`update files.network_day set ${change}`);

  it("are twenty thousand: the next is refused, but not from elsewhere or a desk", async () => {
    const [as, other] = await Promise.all([signedIn("me.thuanhoa"), signedIn("cha.phuxuan")]);
    expect((await upload(mother, as)).status).toBe(303);
    await used(`uploads = ${networkQuota.files - 1}`);
    expect((await upload(father, other, { from: "203.0.113.200" })).status).toBe(303);
    for (const language of ["vi", "en", "fr"] as const) {
      const told = await upload(mother, as, { from: "203.0.113.9", language });
      expect([told.status, told.beside]).toEqual([
        422,
        expect.stringContaining(networkWords[language]),
      ]);
    }
    expect((await upload(mother, as, { from: "203.0.114.9" })).status).toBe(303);
    const desk = {
      path: `/desk/counter/${await draftOf(clerk)}/papers`,
      as: await signedIn("motcua.thuanhoa"),
      field: paper,
    };
    expect((await send({ ...desk, texts: { go: "later" }, from: "203.0.113.9" })).status).toBe(303);
  });

  it("are twenty thousand megabytes, to the byte", async () => {
    const as = await signedIn("me.thuanhoa");
    for (const [more, status] of [
      [0, 303],
      [1, 422],
    ] as const) {
      await getPool().query("delete from files.network_day");
      expect((await upload(mother, as)).status).toBe(303);
      const post = {
        path: `/dossiers/drafts/${await draftOf(mother)}/papers`,
        as,
        field: paper,
        texts: { go: "later" },
      };
      const made = await bodyOf(post);
      await used(`bytes = ${networkQuota.bytes - made.body.byteLength + more}, uploads = 1`);
      expect((await send(post, made)).status).toBe(status);
    }
  });

  it("are free again after midnight in the city, and no minute before", async () => {
    const midnight = new Date("2026-11-19T00:00:00+07:00").getTime();
    expect((await upload(mother, await signedIn("me.thuanhoa"))).status).toBe(303);
    await used(`uploads = ${networkQuota.files}`);
    setClock(new Date(midnight - 60_000));
    expect((await upload(mother, await signedIn("me.thuanhoa"))).status).toBe(422);
    setClock(new Date(midnight));
    expect((await upload(mother, await signedIn("me.thuanhoa"))).status).toBe(303);
  });
});
