/** How a result reaches its receiver, and who is faster of two. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, testCity } from "../../../tests/city.ts";
import { askHouse, shownOn, signedIn } from "../../../tests/house.ts";
import { handOutForm } from "../../../tests/sample-dossier.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import {
  clock,
  done,
  extension,
  filed,
  finished,
  missing,
  pay,
  people,
  person,
  press,
  refused,
  taken,
  type Who,
  type Fields,
} from "../../../tests/press-desk.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

describe("a result", () => {
  it("is not handed out while the fee is unpaid, nor to nobody in particular", async () => {
    const id = await finished("counter");
    await refused(
      "clerk",
      id,
      "hand-out",
      handOutForm((await demoCitizen(people.mother)).name),
      "Chưa nộp đủ",
    );
    await pay(id);
    const { "hand-out.identity": _, ...nameless } = handOutForm(
      (await demoCitizen(people.mother)).name,
    );
    expect((await press("clerk", id, "hand-out", nameless)).status).toBe(422);
    const other = { ...handOutForm("Tôn Thất An"), "hand-out.relation": "other" };
    expect((await press("clerk", id, "hand-out", other)).status).toBe(422);
    await done("clerk", id, "hand-out", { ...other, "hand-out.authority": "Chồng" });
    expect((await getDossierFile(id)).handOver).toMatchObject({
      receiver_name: "Tôn Thất An",
      relation: "other",
      authority: "Chồng",
      identity_end: "1234",
      signed_on: "slip",
    });
  });
  it("waits at the counter though the electronic one was fetched; no look changes it", async () => {
    const id = await finished("counter");
    const { decision } = await getDossierFile(id);
    const as = await signedIn(people.mother);
    const path = `/dossiers/${id}/files/${decision?.file_id}`;
    for (const method of ["GET", "HEAD"] as const)
      expect((await askHouse({ path, as, method })).status).toBe(200);
    expect((await getDossierFile(id)).download).toBeUndefined();
    await pay(id);
    expect(await done("mother", id, "fetch-result")).toBe(9);
    expect(await done("mother", id, "fetch-result")).toBe(9);
    const counted = await getPool().query(
      "select 1 from dossiers.result_download where dossier_id = $1",
      [id],
    );
    expect(counted.rowCount).toBe(1);
    expect(
      await done("clerk", id, "hand-out", handOutForm((await demoCitizen(people.mother)).name)),
    ).toBe(10);
  });
  it("chosen as electronic is handed over by fetching it", async () => {
    const id = await finished("online");
    await refused("mother", id, "fetch-result", {}, "nộp phí, lệ phí trước khi nhận");
    await pay(id);
    expect(await done("mother", id, "fetch-result")).toBe(10);
  });
  it("goes by post, comes back, goes again, is delivered; until then none is given", async () => {
    clock("11-16T08:00");
    const id = await finished("post");
    await pay(id);
    const posted = {
      "post-result.carrier": "Bưu điện",
      "post-result.number": "EB1VN",
      "post-result.day-day": "16",
      "post-result.day-month": "11",
      "post-result.day-year": "2026",
    };
    const report = (outcome: string) => ({
      "note-delivery.outcome": outcome,
      "note-delivery.receiver": outcome === "delivered" ? "Hiền" : "",
      "note-delivery.day-day": "18",
      "note-delivery.day-month": "11",
      "note-delivery.day-year": "2026",
    });
    for (const [day, month, year] of [
      ["15", "11", "2026"],
      ["1", "1", "1900"],
      ["17", "11", "2026"],
    ] as const) {
      const other = {
        ...posted,
        "post-result.day-day": day,
        "post-result.day-month": month,
        "post-result.day-year": year,
      };
      expect((await press("clerk", id, "post-result", other)).status).toBe(422);
    }
    expect(await done("clerk", id, "post-result", posted)).toBe(9);
    await refused(
      "clerk",
      id,
      "hand-out",
      handOutForm((await demoCitizen(people.mother)).name),
      "đang ở bưu điện",
    );
    clock("11-18T08:00");
    expect(await done("clerk", id, "note-delivery", report("returned"))).toBe(9);
    await done("clerk", id, "post-result", posted);
    expect(await done("clerk", id, "note-delivery", report("delivered"))).toBe(10);
    expect((await getDossierFile(id)).handOver).toMatchObject({
      method: "post",
      receiver_name: "Hiền",
    });
  });
});

describe("a walk-in", () => {
  it("withdraws at the counter, by name and proof, and gets back what was brought", async () => {
    const id = await filed();
    await getPool().query(
      "update dossiers.dossier_paper set kind = 'original' where dossier_id = $1",
      [id],
    );
    const { "withdraw.identity": _, ...without } = person;
    expect((await press("clerk", id, "withdraw", without)).status).toBe(422);
    expect(await done("clerk", id, "withdraw", person)).toBe(7);
    expect((await getDossierFile(id)).withdrawal).toMatchObject({
      channel: "counter",
      asked_by: "Hiền",
      identity_end: "1234",
      papers_back: ["Giấy chứng sinh"],
    });
  });
  it("cannot withdraw what has a signed result", async () => {
    const id = await finished("counter");
    expect((await press("clerk", id, "withdraw", person)).status).toBe(409);
  });
});

describe("two officials at once", () => {
  it.each<[string, Who, () => Promise<string>, Fields]>([
    ["request-supplement", "clerk", () => filed(), missing],
    ["refuse", "clerk", () => filed(), { "refuse.reasons": "Không thuộc thẩm quyền" }],
    ["propose-extension", "specialist", () => taken(), extension],
    ["ask-payment", "clerk", () => filed(), {}],
    ["withdraw", "clerk", () => filed(), person],
    [
      "hand-out",
      "clerk",
      async () => {
        const id = await finished("counter");
        await pay(id);
        return id;
      },
      handOutForm("Hiền"),
    ],
    [
      "sign-letter",
      "chair",
      async () => {
        const id = await taken();
        await done("specialist", id, "propose-extension", extension);
        return id;
      },
      {},
    ],
  ])(
    "%s: one is done, the other is told 409, what they typed is kept",
    async (verb, who, make, fields) => {
      clock("11-16T08:00");
      const id = await make();
      const path = `/desk/dossiers/${id}`;
      const as = await signedIn(people[who]);
      const shown = await shownOn(path, as);
      const form = { verb, ...fields, shown };
      const both = await Promise.all([askHouse({ path, as, form }), askHouse({ path, as, form })]);
      expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
        303, 409,
      ]);
      const told = (await both.find(({ status }) => status === 409)?.text()) ?? "";
      const typed = Object.values(fields).filter(
        (text) => /\p{L}/u.test(text) && /[^a-z-]/.test(text),
      );
      for (const text of typed) expect(told).toContain(text);
    },
  );
});
