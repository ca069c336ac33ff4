/** Each quota of a person filled to its edge: what fits is taken, the next is refused in words. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { takesFiles } from "../../src/gates/route.ts";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { listUnsentPapers } from "../../src/modules/dossiers/queries/dossier-file.ts";
import { storeFile } from "../../src/modules/files/index.ts";
import { personQuota } from "../../src/modules/files/rules/quota.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { arriveAs } from "../../src/platform/arrivals.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { routes } from "../../src/routes.ts";
import { scan } from "../hostile-files/pdfs.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { supplementedDossier } from "../sample-dossier.ts";
import {
  bodyOf,
  clerk,
  closeQuotas,
  draftOf,
  father,
  freshQuotas,
  mother,
  noon,
  one,
  openQuotas,
  paper,
  send,
  sent,
  upload,
} from "./quota-house.ts";

const hour = 3_600_000;

beforeAll(openQuotas);
beforeEach(freshQuotas);
afterEach(() => setClock(null));
afterAll(closeQuotas);

const words = {
  vi: "Trong 24 giờ qua",
  en: "within the last 24 hours",
  fr: "ces dernières 24 heures",
};
const taken = async (owner: Citizen | Staff, draft: string) =>
  (await getDraft(owner, draft)).papers.length;

describe("the files of a person within 24 hours", () => {
  it("are four hundred: the next is refused in each language, what was typed stays", async () => {
    await sent(mother, { files: personQuota.citizen.files - 1 });
    const as = await signedIn("me.thuanhoa");
    const draft = await draftOf(mother);
    const path = `/dossiers/drafts/${draft}/papers`;
    expect((await send({ path, as, field: paper, texts: { go: "later" } })).status).toBe(303);
    for (const language of ["vi", "en", "fr"] as const) {
      const told = await send({
        path,
        as,
        field: paper,
        language,
        texts: { birth_proof: "witness", go: "later" },
      });
      expect([told.status, told.beside]).toEqual([422, expect.stringContaining(words[language])]);
      expect(told.beside).toContain(".pdf");
      const witness = 'name="birth_proof" value="witness"';
      expect(told.html).toMatch(new RegExp(`${witness}[^>]* checked|checked[^>]* ${witness}`));
    }
    expect(await taken(mother, draft)).toBe(1);
    expect((await getDraft(mother, draft)).answers).toMatchObject({ birth_proof: "witness" });
    // What is posted without a file is saved and goes on.
    expect(
      (
        await send({
          path,
          as,
          field: paper,
          files: [],
          texts: { birth_proof: "paper", go: "later" },
        })
      ).status,
    ).toBe(303);
    expect((await upload(father, await signedIn("cha.phuxuan"))).status).toBe(303);
  });

  it("are free again when the day is over, and no minute before", async () => {
    await sent(mother, { files: personQuota.citizen.files });
    setClock(new Date(noon + 24 * hour - 60_000));
    expect((await upload(mother, await signedIn("me.thuanhoa"))).status).toBe(422);
    setClock(new Date(noon + 24 * hour + 60_000));
    expect((await upload(mother, await signedIn("me.thuanhoa"))).status).toBe(303);
  });

  it("of three in one form are as many as fit; the others are named", async () => {
    await sent(mother, { files: personQuota.citizen.files - 2 });
    const draft = await draftOf(mother);
    const files = [one(), one(), one()];
    const post = {
      path: `/dossiers/drafts/${draft}/papers`,
      as: await signedIn("me.thuanhoa"),
      field: paper,
      files,
    };
    const told = await send(post);
    expect([told.status, await taken(mother, draft)]).toEqual([422, 2]);
    expect(told.beside).toContain(`${files[2]?.name}: ${words.vi}`);
    expect(told.beside).not.toContain(files[0]?.name);
    expect(told.html).toContain("Đã lưu 2 trên 3 tệp");
  });

  it("of six that come at the same moment are the one that fits", async () => {
    await sent(mother, { files: personQuota.citizen.files - 1 });
    const as = await signedIn("me.thuanhoa");
    const all = await Promise.all(Array.from({ length: 6 }, () => upload(mother, as)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422, 422, 422]);
    for (const { beside } of all.filter(({ status }) => status === 422))
      expect(beside).toContain(words.vi);
  });

  it("of two whose writing takes long are the one that was counted first", async () => {
    await sent(mother, { files: personQuota.citizen.files - 1 });
    const store = async (text: string) => {
      const arrived = await arriveAs(new Uint8Array(Buffer.concat([scan(0), Buffer.from(text)])));
      return inTransaction(unasked("a test"), async (tx) => {
        await storeFile(tx, mother, { name: "a.pdf", arrived, subject: "test" });
        // Whoever counts meanwhile must not count without this one.
        await new Promise((resolve) => {
          setTimeout(resolve, 1_000);
        });
      });
    };
    const ends = await Promise.allSettled([store("one"), store("two")]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "files.quota-person" },
    });
  });

  it("hold a thousand megabytes, to the byte", async () => {
    const bytes = new Uint8Array(scan(0));
    const store = async (more: number) => {
      await getPool().query("update files.file set quota_of = null");
      await sent(mother, { files: 1, bytes: personQuota.citizen.bytes - bytes.length + more });
      const arrived = await arriveAs(bytes);
      return inTransaction(unasked("a test"), (tx) =>
        storeFile(tx, mother, { name: "a.pdf", arrived, subject: "test" }),
      );
    };
    expect((await store(0)).quota_of).toBe(mother.accountId);
    await expect(store(1)).rejects.toMatchObject({ code: "files.quota-person" });
  });

  it("hold a thousand megabytes with what is coming, and the next byte is not let in", async () => {
    const as = await signedIn("me.thuanhoa");
    for (const [more, status] of [
      [1, 422],
      [0, 303],
    ] as const) {
      await getPool().query("update files.file set quota_of = null");
      const post = {
        path: `/dossiers/drafts/${await draftOf(mother)}/papers`,
        as,
        field: paper,
        texts: { go: "later" },
      };
      const made = await bodyOf(post);
      await sent(mother, {
        files: 1,
        bytes: personQuota.citizen.bytes - made.body.byteLength + more,
      });
      expect((await send(post, made)).status).toBe(status);
    }
  });
});

describe("every form that takes files", () => {
  const full = async (path: string, as: Session, field: string, texts: Record<string, string>) => {
    const told = await send({ path, as, field, texts });
    expect([told.status, told.beside]).toEqual([422, expect.stringContaining(words.vi)]);
    return told.html;
  };

  it("says beside its field that its sender has sent enough", async () => {
    const own = await supplementedDossier(mother, clerk);
    const tried = {
      "/dossiers/drafts/:id/:step": `/dossiers/drafts/${await draftOf(mother)}/papers`,
      "/desk/counter/:id/:step": `/desk/counter/${await draftOf(clerk)}/papers`,
      "/dossiers/:id/supplement": `/dossiers/${own.id}/supplement`,
      "/desk/dossiers/:id/supplement": `/desk/dossiers/${own.id}/supplement`,
    };
    // A new form that takes files is tried here too; a sheet or a message is read and not kept.
    const readOnly = ["/desk/directives/sheets", "/desk/directives/messages"];
    expect(
      routes
        .filter((route) => route.method === "POST" && takesFiles(route))
        .filter(({ path }) => !readOnly.includes(path))
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(Object.keys(tried).toSorted());
    await getPool().query("update files.file set quota_of = null");
    await sent(mother, { files: personQuota.citizen.files });
    await sent(clerk, { files: personQuota.staff.files });
    const [citizen, desk] = await Promise.all([
      signedIn("me.thuanhoa"),
      signedIn("motcua.thuanhoa"),
    ]);
    const note = "Tôi gửi bản chụp rõ hơn.";
    await full(tried["/dossiers/drafts/:id/:step"], citizen, paper, { go: "next" });
    await full(tried["/desk/counter/:id/:step"], desk, paper, { go: "next" });
    expect(
      await full(tried["/dossiers/:id/supplement"], citizen, "item-0", { go: "send", note }),
    ).toContain(note);
    expect(
      await full(tried["/desk/dossiers/:id/supplement"], desk, "item-0", {
        go: "save",
        note,
        "copy-0": "7",
      }),
    ).toContain('value="7"');
    expect(await listUnsentPapers(own.id)).toEqual([]);
  });

  it("takes the clerk's ten-thousandth, and then the neighbour's all the same", async () => {
    await sent(clerk, { files: personQuota.staff.files - 1 });
    const as = await signedIn("motcua.thuanhoa");
    const draft = await draftOf(clerk);
    const post = {
      path: `/desk/counter/${draft}/papers`,
      as,
      field: paper,
      texts: { go: "later" },
    };
    expect([(await send(post)).status, (await send(post)).status]).toEqual([303, 422]);
    expect((await upload(mother, await signedIn("me.thuanhoa"))).status).toBe(303);
  });
});

describe("drafts under way", () => {
  const begin = (as: Session, language = "vi") =>
    askHouse({
      path: "/dossiers/new/2.000635",
      as,
      form: { go: "begin" },
      headers: { cookie: `session=${as.token}; language=${language}` },
    });

  it("are thirty of a person: the next is refused, a neighbour's not, one less helps", async () => {
    const [as, other] = await Promise.all([signedIn("me.thuanhoa"), signedIn("cha.phuxuan")]);
    const drafts: string[] = [];
    for (let index = 0; index < 29; index += 1) drafts.push(await draftOf(mother));
    expect((await begin(as)).status).toBe(303);
    for (const [language, told] of [
      ["vi", "đang có 30 hồ sơ soạn dở"],
      ["en", "30 applications in progress"],
      ["fr", "30"],
    ] as const) {
      const answer = await begin(as, language);
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain(told);
    }
    expect((await begin(other)).status).toBe(303);
    const deleted = await askHouse({ path: `/dossiers/drafts/${drafts[0]}`, as, form: {} });
    expect(deleted.status).toBe(303);
    expect((await begin(as)).status).toBe(303);
    expect((await begin(as)).status).toBe(409);
  });
});
