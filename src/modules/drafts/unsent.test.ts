/** What is typed and not sent: in turn, one's own, sealed, forgotten. */
import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { Chance } from "../../../tests/faults/random.ts";
import { foundInTables } from "../../../tests/raw-bytes.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { StaleView } from "../../platform/shown.ts";
import { dropUnsent } from "./commands/drop-unsent.ts";
import { endUnsent } from "./commands/end-unsent.ts";
import { forgetOldUnsent } from "./commands/forget-old-unsent.ts";
import { keepUnsent } from "./commands/keep-unsent.ts";
import { sealUnsentAgain } from "./commands/seal-unsent-again.ts";
import { ownData } from "./queries/own-data.ts";
import { findUnsent } from "./queries/unsent.ts";
import { isInTurn, sequenceOf, type StepWriting } from "./rules/writing.ts";

let officer: Staff;
let other: Staff;
beforeAll(async () => {
  await testCity();
  [officer, other] = [await demoStaff("vanphong.hue"), await demoStaff("lanhdao.hue")];
});
afterEach(() => setClock(null));

const fresh = () => `test:${randomUUID()}`;
const at = (sequence: number, page = "", turn = 0): StepWriting => ({ sequence, page, turn });
const keep = (subject: string, text: string, writing: StepWriting, step = "one") =>
  keepUnsent(officer, subject, { step, keys: [], answers: { [step]: text } }, writing);
const kept = async (subject: string, actor = officer) =>
  (await findUnsent<Record<string, string>>(actor, subject))?.answers;

describe("a write of a step", () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "that is older never wins, and the database judges as the rule does (order %i)",
    async (seed) => {
      const chance = new Chance(20_261_201 + seed);
      const subject = fresh();
      let said: string | undefined;
      for (let number = 0; number < 12; number += 1) {
        const steps = (await findUnsent(officer, subject))?.steps ?? {};
        const writing = at(chance.below(number + 1), `page ${chance.below(2)}`, chance.below(6));
        // Nothing is kept yet: there is nothing to be older than.
        const first = steps["one"] === undefined;
        const wins = first || isInTurn(steps, "one", writing);
        const text = `text ${number}`;
        const saved = await keep(subject, text, writing).catch((error: unknown) => error);
        if (wins) said = text;
        expect(saved instanceof StaleView, `write ${number}`).toBe(!wins);
        expect((await kept(subject))?.["one"]).toBe(said);
      }
    },
  );
  it("leaves the other steps alone", async () => {
    const subject = fresh();
    await keep(subject, "một", at(0));
    await keep(subject, "hai", at(0), "two");
    expect(await kept(subject)).toEqual({ one: "một", two: "hai" });
  });
  it("of two at the same moment on one state is taken once", async () => {
    const subject = fresh();
    const writes = await Promise.allSettled(
      ["a", "b", "c"].map((page) => keep(subject, page, at(0, page, 1))),
    );
    expect(writes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(sequenceOf((await findUnsent(officer, subject))?.steps ?? {}, "one")).toBe(1);
  });
});

describe("a draft that was sent or thrown away", () => {
  const ends: [string, (subject: string, writing: StepWriting) => Promise<unknown>][] = [
    [
      "sent",
      (subject, writing) =>
        inTestTransaction(async (tx) => endUnsent(tx, officer, subject, "one", writing)),
    ],
    ["thrown away", (subject, writing) => dropUnsent(officer, subject, "one", writing)],
  ];
  it.each(ends)("(%s) holds no text, and a late packet brings none back", async (_, end) => {
    const subject = fresh();
    await keep(subject, "đã gõ", at(0, "page", 1));
    await end(subject, at(1, "page", 3));
    expect(await findUnsent(officer, subject)).toMatchObject({ there: false, answers: {} });
    await expect(keep(subject, "muộn", at(1, "page", 2))).rejects.toThrow(StaleView);
    await expect(keep(subject, "khác", at(1, "other", 9))).rejects.toThrow(StaleView);
    expect(await kept(subject)).toEqual({});
  });
  it.each(ends)("(%s) before its first packet came is not begun by it", async (_, end) => {
    const subject = fresh();
    await end(subject, at(0, "page", 2));
    await expect(keep(subject, "muộn", at(0, "page", 1))).rejects.toThrow(StaleView);
    expect(await kept(subject)).toEqual({});
  });
  it("is not ended by an older page", async () => {
    const subject = fresh();
    await keep(subject, "mới", at(0, "new", 1));
    await expect(dropUnsent(officer, subject, "one", at(0, "old", 9))).rejects.toThrow(StaleView);
    expect(await kept(subject)).toEqual({ one: "mới" });
  });
});

describe("what is typed", () => {
  it("is seen by whoever typed it, and by nobody else", async () => {
    const subject = fresh();
    await keep(subject, "riêng", at(0));
    expect(await kept(subject, other)).toBeUndefined();
    await keepUnsent(other, subject, { step: "one", keys: [], answers: { one: "khác" } }, at(0));
    expect([await kept(subject), await kept(subject, other)]).toEqual([
      { one: "riêng" },
      { one: "khác" },
    ]);
  });
  it("is sealed, and sealed anew when the secret changes", async () => {
    const subject = fresh();
    const canary = `Canary ${randomUUID()}`;
    await keep(subject, canary, at(0));
    expect(await foundInTables([canary])).toEqual([]);
    const { SECRET_KEY: former } = config;
    const fresher = randomBytes(36).toString("base64url");
    Object.assign(config, { SECRET_KEY: fresher, SECRET_KEY_OLD: [former] });
    try {
      expect(await sealUnsentAgain()).toBeGreaterThan(0);
      expect(await sealUnsentAgain()).toBe(0);
      Object.assign(config, { SECRET_KEY_OLD: [] });
      expect(await kept(subject)).toEqual({ one: canary });
    } finally {
      Object.assign(config, { SECRET_KEY: former, SECRET_KEY_OLD: [fresher] });
      await sealUnsentAgain();
      Object.assign(config, { SECRET_KEY_OLD: [] });
    }
  });
  it("is forgotten after 60 days without a word, and not before", async () => {
    const days = (count: number) => setClock(new Date(Date.UTC(2027, 0, 1) + count * 86_400_000));
    days(0);
    const [old, young] = [fresh(), fresh()];
    await keep(old, "cũ", at(0));
    days(2);
    await keep(young, "mới", at(0));
    days(61);
    await forgetOldUnsent();
    expect([await kept(old), await kept(young)]).toEqual([undefined, { one: "mới" }]);
    expect(await forgetOldUnsent()).toBe(0);
  });
  it("stands in a citizen's copy of their own data, and in nobody else's", async () => {
    const [mother, father] = [await demoCitizen("me.thuanhoa"), await demoCitizen("cha.phuxuan")];
    const subject = fresh();
    const said = { step: "one", keys: [], answers: { one: "của tôi" } };
    await keepUnsent(mother, subject, said, at(0));
    const { unsent } = await ownData(mother);
    expect(unsent).toMatchObject([{ subject, answers: { one: "của tôi" } }]);
    expect(await ownData(father)).toEqual({ unsent: [] });
    await dropUnsent(mother, subject, "one", at(1));
    expect(await ownData(mother)).toEqual({ unsent: [] });
  });
});
