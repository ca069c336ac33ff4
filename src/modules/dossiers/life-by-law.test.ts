/** A dossier by HTTP, as the law orders it: every status, every end and its ground. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { handOutForm } from "../../../tests/sample-dossier.ts";
import { setClock } from "../../platform/clock.ts";
import { chargesOf } from "../payments/index.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { nationalStatus } from "./rules/dossier.ts";
import {
  clock,
  done,
  extension,
  filed,
  missing,
  pay,
  people,
  propose,
  press,
  refused,
  stop,
  taken,
  at,
} from "../../../tests/press-desk.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

describe("every national status", () => {
  it("is reached by HTTP: 1 to 10", async () => {
    clock("11-16T08:00");
    const seen = new Set<number>();
    const id = await filed();
    seen.add(nationalStatus[(await at(id)).state]);
    seen.add(await done("clerk", id, "request-supplement", missing));
    const as = await signedIn(people.clerk);
    const path = `/desk/dossiers/${id}/supplement`;
    expect((await askHouse({ path, as, form: { go: "send", "original-0": "1" } })).status).toBe(
      303,
    );
    seen.add(await done("clerk", id, "accept"));
    seen.add(await done("specialist", id, "take"));
    await done("specialist", id, "note", { "note.text": "Đã gọi điện" });
    seen.add(await done("specialist", id, "ask-payment"));
    await pay(id);
    expect((await at(id)).state).toBe("processing");
    await propose(id);
    seen.add(await done("chair", id, "sign"));
    seen.add(
      await done("clerk", id, "hand-out", handOutForm((await demoCitizen(people.mother)).name)),
    );
    seen.add(
      await done("clerk", await filed(), "refuse", { "refuse.reasons": "Không thuộc thẩm quyền" }),
    );
    seen.add(await done("mother", await filed(), "withdraw"));
    const stopped = await taken();
    await done("specialist", stopped, "propose-stop", stop("other", "Điều 5"));
    seen.add(await done("chair", stopped, "sign-letter"));
    expect([...seen].toSorted((one, other) => one - other)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });
});

describe("the desk", () => {
  it("has a matter of the same day among what is urgent, however long its leg is", async () => {
    setClock(new Date("2027-02-04T14:59:00+07:00"));
    const id = await filed("1.001193");
    await done("clerk", id, "accept");
    const dossier = await at(id);
    expect(dossier.due_at?.toISOString()).toBe("2027-02-04T10:00:00.000Z");
    expect(dossier.leg_due_at && dossier.leg_due_at > (dossier.due_at as Date)).toBe(true);
    expect(dossier.next_at).toEqual(dossier.due_at);
    const as = await signedIn(people.specialist);
    const urgent = await (await askHouse({ path: "/desk/inbox?tab=urgent", as })).text();
    expect(urgent).toContain(dossier.code);
  });
});

describe("an extension", () => {
  it("is refused on the due day and after, whoever asks, never before it is signed", async () => {
    clock("11-16T08:00");
    const [id, last] = [await taken(), await taken()];
    const due = (await at(id)).due_at as Date;
    clock("11-18T16:00");
    await done("specialist", last, "propose-extension", extension);
    expect((await at(last)).due_at).toEqual(due);
    clock("11-19T08:00");
    await refused("specialist", id, "propose-extension", extension, "một ngày trước ngày hẹn");
    await refused("chair", last, "sign-letter", {}, "một ngày trước ngày hẹn");
    clock("11-23T08:00");
    await refused("specialist", id, "propose-extension", extension, "một ngày trước ngày hẹn");
  });
  it("has a maximum, is another's to sign, and another office's not at all", async () => {
    clock("11-16T08:00");
    const id = await taken();
    const much = await press("specialist", id, "propose-extension", {
      ...extension,
      "propose-extension.by": "999",
    });
    expect(much.status).toBe(422);
    await done("specialist", id, "propose-extension", extension);
    for (const who of ["specialist", "police"] as const) {
      expect([403, 404, 409]).toContain((await press(who, id, "sign-letter")).status);
    }
    await done("chair", id, "sign-letter");
    const { extension: written, letters } = await getDossierFile(id);
    expect(written?.due_after.toISOString()).toBe("2026-11-23T10:00:00.000Z");
    expect(letters[0]).toMatchObject({
      state: "signed",
      closed_by: (await demoStaff(people.chair)).name,
    });
    await refused("specialist", id, "propose-extension", extension, "hẹn lại một lần");
  });
});

describe("a supplement", () => {
  it("is asked for within three working days of the unit's receipt, and once", async () => {
    clock("11-16T08:00");
    const [once, late] = [await taken(), await taken()];
    clock("11-19T18:30");
    await done("specialist", once, "request-supplement", missing);
    clock("11-20T08:00");
    await refused("specialist", late, "request-supplement", missing, "ba ngày làm việc");
    const as = await signedIn(people.mother);
    await askHouse({ path: `/dossiers/${once}/supplement`, as, form: { go: "send" } });
    expect((await press("specialist", once, "request-supplement", missing)).status).toBe(409);
  });
});

describe("a stop", () => {
  it("waits until the applicant's own time has passed, and a late dossier stays late", async () => {
    clock("11-16T08:00");
    const [asked, unpaid, late] = [await filed(), await filed(), await taken()];
    await done("clerk", asked, "request-supplement", missing);
    await done("clerk", unpaid, "ask-payment");
    await refused(
      "clerk",
      asked,
      "propose-stop",
      stop("not-supplemented"),
      "vẫn còn thời gian bổ sung",
    );
    await refused("clerk", unpaid, "propose-stop", stop("not-paid"), "vẫn còn thời gian nộp");
    clock("12-17T08:00");
    await done("clerk", asked, "propose-stop", stop("not-supplemented"));
    await done("clerk", unpaid, "propose-stop", stop("not-paid"));
    await done("specialist", late, "propose-stop", stop("other", "Điều 5"));
    for (const id of [asked, unpaid, late]) expect(await done("chair", id, "sign-letter")).toBe(8);
    const ended = await at(late);
    expect(ended.due_at?.toISOString()).toBe("2026-11-19T10:00:00.000Z");
    expect((ended.ended_at as Date) >= (ended.late_from as Date)).toBe(true);
    const states = (await chargesOf([ended.code])).map(({ state }) => state);
    expect(states).toEqual(["waived"]);
  });
  it("leaves the person the whole last day, also after the desk has closed", async () => {
    clock("11-16T08:00");
    const [asked, unpaid] = [await filed(), await filed()];
    await done("clerk", asked, "request-supplement", missing);
    await done("clerk", unpaid, "ask-payment");
    clock("12-16T20:00");
    await refused(
      "clerk",
      asked,
      "propose-stop",
      stop("not-supplemented"),
      "còn thời gian bổ sung",
    );
    await refused("clerk", unpaid, "propose-stop", stop("not-paid"), "vẫn còn thời gian nộp");
    clock("12-17T00:01");
    await done("clerk", asked, "propose-stop", stop("not-supplemented"));
    await done("clerk", unpaid, "propose-stop", stop("not-paid"));
  });
  it("on an unpaid fee falls away when the money came before the signature", async () => {
    clock("11-16T08:00");
    const id = await filed();
    await done("clerk", id, "ask-payment");
    clock("12-17T08:00");
    await done("clerk", id, "propose-stop", stop("not-paid"));
    await pay(id);
    expect((await press("chair", id, "sign-letter")).status).toBe(409);
    expect((await at(id)).state).toBe("submitted");
  });
});

describe("a refusal after review", () => {
  it("is proposed, signed with a number of the book of notices, and handed over", async () => {
    clock("11-16T08:00");
    const id = await taken();
    const reasons = {
      "propose-refusal.reasons": "Đang có vợ",
      "propose-refusal.basis": "Điều 8 Luật 52/2014/QH13",
    };
    await done("specialist", id, "propose-refusal", reasons);
    expect(await done("chair", id, "sign-letter")).toBe(9);
    const { letters, refusal } = await getDossierFile(id);
    expect([letters[0]?.number, refusal]).toEqual([
      expect.stringMatching(/^\d{2,}\/TB-UBND$/),
      undefined,
    ]);
    const result = await askHouse({
      path: `/dossiers/${id}/files/${letters[0]?.file_id}`,
      as: await signedIn(people.mother),
    });
    expect((await result.text()).startsWith("%PDF-")).toBe(true);
    expect(
      await done("clerk", id, "hand-out", handOutForm((await demoCitizen(people.mother)).name)),
    ).toBe(10);
  });
});
