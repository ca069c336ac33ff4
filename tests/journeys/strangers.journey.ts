/**
 * A citizen of another account, a clerk of another ward and a visitor try somebody's dossier in
 * every way that the house offers: nothing.
 */
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff } from "../city.ts";
import { type Sample, sampleDossier } from "../sample-dossier.ts";
import { comeIn, openTown, type Town } from "./browsing.ts";

let town: Town;
let sample: Sample;
const name = "Nguyễn Thị Tường Vân Khác Thường";
const file = "giay-chung-sinh-rieng-tu.pdf";
const hidden = () => [name, file, sample.id, "0905000101"];
const withName = () => encodeURIComponent(name);

beforeAll(async () => {
  town = await openTown();
  sample = await sampleDossier(
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    {
      fileName: file,
      applicant: {
        accountId: (await demoCitizen("me.thuanhoa")).accountId,
        name,
        identity: "046194001234",
        phone: "0905000101",
        email: null,
        address: "12 Lê Lợi",
        language: "vi",
      },
    },
  );
});
afterAll(async () => {
  await town?.close();
});

/** Every address at which the dossier, its papers, its money or a list with it could be had. */
const addresses = () => [
  `/dossiers/${sample.id}`,
  `/dossiers/${sample.id}/receipt`,
  `/dossiers/${sample.id}/supplement`,
  `/dossiers/${sample.id}/files/${sample.fileId}`,
  `/dossiers/${sample.id}/slips/form-01`,
  `/desk/dossiers/${sample.id}`,
  `/desk/dossiers/${sample.id}/filed`,
  `/desk/dossiers/${sample.id}/proposal`,
  `/desk/dossiers/${sample.id}/supplement`,
  `/payments/${sample.reference}`,
  `/payments/${sample.reference}/receipt`,
  `/payments/${sample.reference}/receipt.pdf`,
  `/api/payments/charges/${sample.reference}`,
  "/dossiers",
  "/desk",
  "/desk/inbox",
  "/desk/inbox?tab=free",
  "/desk/counter",
  "/desk/payments",
  "/desk/dossiers",
  `/desk/dossiers?q=${withName()}`,
  `/desk/dossiers?q=${sample.code}`,
  "/desk/dossiers?unit=gso-19789-2025-07",
  "/desk/dossiers.csv",
  `/desk/dossiers.csv?q=${withName()}`,
  "/desk/dossiers.csv?unit=gso-19789-2025-07",
  "/overview/rows?measure=open&unit=gso-19789-2025-07",
  "/overview?unit=gso-19789-2025-07",
  "/api/desk/inbox",
  `/api/desk/inbox?unit=gso-19789-2025-07`,
  `/api/look-up/${sample.code}`,
  `/look-up?code=${sample.code}`,
  `/procedures?q=${withName()}`,
  "/messages",
  "/admin/people",
  "/admin/messages",
  "/dev/phone",
];

async function asked(
  context: BrowserContext,
): Promise<{ path: string; status: number; text: string }[]> {
  // Eight at once, with the browser's cookies: one after another would take it half a minute.
  const cookie = (await context.cookies())
    .map(({ name: key, value }) => `${key}=${value}`)
    .join("; ");
  const waiting = addresses();
  const answers: { path: string; status: number; text: string }[] = [];
  const lane = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const answer = await fetch(`${town.origin}${path}`, {
        headers: { cookie },
        redirect: "manual",
      });
      answers.push({ path, status: answer.status, text: (await answer.text()).normalize("NFC") });
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return answers;
}

// What the askers themselves typed comes back to them: the id in an address, the name in a search
// box.
const typed = (path: string, secret: string) =>
  (secret === sample.id && path.includes(sample.id)) ||
  (secret === name && path.includes(withName()));
// The telephone on the demonstration's page is a simulator, and shows what it received.
const leaks = (answers: { path: string; text: string }[]) =>
  answers
    .filter(({ path }) => path !== "/dev/phone")
    .flatMap(({ path, text }) =>
      hidden()
        .filter((secret) => !typed(path, secret) && text.includes(secret))
        .map((secret) => `${path} shows ${secret}`),
    );

describe.each([
  ["a citizen of another account", "cha.phuxuan"],
  ["a clerk of another ward", "motcua.phuxuan"],
  ["a visitor", null],
])("%s", (_, who) => {
  it("finds nothing but the stage and the day that anybody may know", async () => {
    const context = await comeIn(town, who);
    const answers = await asked(context);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(leaks(answers)).toEqual([]);
    expect(answers.some(({ text }) => text.startsWith("%PDF"))).toBe(false);
    const own = answers.filter(
      ({ path }) => path.includes(sample.id) || path.includes(sample.reference),
    );
    expect(
      own
        .filter(({ status, path }) => status === 200 && !path.includes("look-up"))
        .map(({ path }) => path),
    ).toEqual([]);
    const search = await (await context.newPage()).goto(`/look-up?code=${sample.code}`);
    expect(await search?.text()).toContain("Chờ tiếp nhận");
    await context.close();
  });
  it("changes nothing either", async () => {
    const context = await comeIn(town, who);
    for (const [path, form] of [
      [`/dossiers/${sample.id}`, { verb: "withdraw", text: "x" }],
      [`/desk/dossiers/${sample.id}`, { verb: "accept" }],
      [`/desk/dossiers/${sample.id}`, { verb: "note", "note.text": "x" }],
      ["/desk/inbox", { verb: "accept", id: sample.id }],
    ] as const) {
      const answer = await context.request.post(path, {
        form: { ...form },
        headers: { origin: town.origin },
        maxRedirects: 0,
      });
      expect([path, answer.status()]).not.toEqual([path, 200]);
    }
    await context.close();
  });
});

it("the owner and their own clerk do see it: the traps work", async () => {
  for (const who of ["me.thuanhoa", "motcua.thuanhoa"]) {
    const context = await comeIn(town, who);
    const found = leaks(await asked(context));
    for (const path of who === "me.thuanhoa"
      ? [`/dossiers/${sample.id}`, "/dossiers"]
      : [
          `/desk/dossiers/${sample.id}`,
          "/desk",
          "/desk/inbox",
          "/desk/dossiers.csv",
          "/api/desk/inbox",
        ])
      expect(found.map((line) => line.split(" shows ")[0])).toContain(path);
    await context.close();
  }
  const { getDossier } = await import("../../src/modules/dossiers/queries/dossier.ts");
  expect((await getDossier(await demoCitizen("me.thuanhoa"), sample.id)).state).toBe("submitted");
});
