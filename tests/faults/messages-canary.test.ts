/**
 * What the city sends carries nothing that the public typed, and goes to nobody who did not ask for
 * it.
 */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptDossier } from "../../src/modules/dossiers/commands/accept-dossier.ts";
import { withdrawDossier } from "../../src/modules/dossiers/commands/withdraw-dossier.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { recipientOf } from "../../src/modules/notifications/index.ts";
import { now, setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { routes } from "../../src/routes.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, makeWorld, type World } from "../matrix/world.ts";
import { sampleDossier } from "../sample-dossier.ts";
import { inTestTransaction } from "../transaction.ts";

const canary = "Kanarivat";
let mother: Citizen;
let clerk: Staff;
let session: Session;
let world: World;

beforeAll(async () => {
  await testCity();
  [mother, clerk] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")];
  session = await signedIn("me.thuanhoa");
  world = await makeWorld();
});
beforeEach(async () => {
  await getPool().query("truncate platform.attempt");
});

interface Message {
  recipient: string;
  channel: string;
  template: string;
  title: string;
  body: string;
  params: string;
}
const messages = async (): Promise<Message[]> =>
  (
    await getPool().query<Message>(
      `select recipient, channel, template, title, body, params::text as params
        from notifications.message
        order by promised_at, id`,
    )
  ).rows;
const sent = async () => (await messages()).filter(({ channel }) => channel !== "account");

// All fields of a page that people fill in, and its buttons.
function fieldsOf(html: string): { names: string[]; buttons: [string, string][] } {
  const names = [
    ...html.matchAll(
      /<(?:input|textarea|select)\b(?![^>]*type="(?:hidden|file)")[^>]*\bname="([^"]+)"/g,
    ),
  ].map((match) => match[1] ?? "");
  const buttons = [...html.matchAll(/<button\b[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"/g)].map(
    (match): [string, string] => [match[1] ?? "", match[2] ?? ""],
  );
  return { names: [...new Set(names)], buttons };
}

describe("a text that somebody types", () => {
  it(
    "into any field of any form of the public stands in no message",
    { timeout: 300_000 },
    async () => {
      const publicForms = routes.filter(
        ({ method, gate, path }) =>
          method === "POST" &&
          ["public", "citizen", "person"].includes(gate) &&
          path !== "/sign-out",
      );
      let fields = 0;
      for (const route of publicForms) {
        const path = await addressOf(route, world);
        for (const as of [session, null]) {
          const { names, buttons } = fieldsOf(await (await askHouse({ path, as })).text());
          fields += names.length;
          for (const [name, value] of [["", ""] as [string, string], ...buttons]) {
            const form = {
              ...Object.fromEntries(
                [...names, "reason", "note", "text"].map((one) => [one, `${canary} ${one}`]),
              ),
              ...(name ? { [name]: value } : {}),
            };
            await askHouse({ path, as, form });
          }
        }
      }
      expect(fields).toBeGreaterThan(25);
      expect(JSON.stringify(await messages())).not.toContain(canary);
    },
  );

  it("of a dossier that it filed, took back or answered stands in no message either", async () => {
    const name = `${canary} Thị Hoa`;
    const filed = (change = {}) =>
      sampleDossier(mother, clerk, {
        applicant: {
          accountId: mother.accountId,
          name,
          identity: null,
          phone: "0905000101",
          email: "dieuhien@example.vn",
          address: `${canary} 12`,
          language: "vi",
        },
        answers: { child: canary, note: canary },
        fileName: `${canary}.pdf`,
        ...change,
      });
    const before = (await messages()).length;
    await withdrawDossier(mother, (await filed()).id, `${canary}: gọi số này để nhận tiền`);
    await acceptDossier(clerk, (await filed()).id);
    const own = (await messages()).slice(before);
    expect(own.map(({ template }) => template)).toEqual(
      expect.arrayContaining(["dossier.submitted", "dossier.withdrawn", "dossier.accepted"]),
    );
    expect(JSON.stringify(own)).not.toContain(canary);
  });
});

describe("a stranger's telephone", () => {
  const stranger = "0905777888";
  const file = (phone: string, who = mother) =>
    sampleDossier(who, clerk, {
      applicant: {
        accountId: who.accountId,
        name: who.name,
        identity: null,
        phone,
        email: null,
        address: null,
        language: "vi",
      },
    });

  it("gets one neutral question and nothing more, until its owner agrees", async () => {
    const before = (await sent()).length;
    for (let index = 0; index < 3; index += 1) {
      const { id } = await file(stranger);
      await withdrawDossier(mother, id, "x");
    }
    const to = async (recipient: string) =>
      (await sent()).slice(before).filter((message) => message.recipient === recipient);
    const asked = await to("+84905777888");
    expect(asked.map(({ template }) => template)).toEqual(["contact.confirm"]);
    expect(asked[0]?.body).not.toMatch(/H57|Diệu Hiền/);
    // Meanwhile the account's own telephone is told.
    expect((await to("+84905000101")).length).toBe(6);

    const path = /\/contacts\/[\w-]{22}/.exec(asked[0]?.body ?? "")?.[0] ?? "";
    expect((await askHouse({ path })).status).toBe(200);
    await file(stranger);
    expect(await to("+84905777888")).toHaveLength(1);
    expect((await askHouse({ path, form: {} })).status).toBe(303);
    await file(stranger);
    expect((await to("+84905777888")).map(({ template }) => template)).toEqual([
      "contact.confirm",
      "dossier.submitted",
    ]);
    expect((await askHouse({ path: "/contacts/AAAAAAAAAAAAAAAAAAAAAA", form: {} })).status).toBe(
      404,
    );
  });

  it("is one of five that an account names a day, and gets three questions at most", async () => {
    const before = (await sent()).length;
    const questions = async () =>
      (await sent()).slice(before).filter(({ template }) => template === "contact.confirm");
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => file(`09056660${String(index).padStart(2, "0")}`)),
    );
    expect(await questions()).toHaveLength(5);
    await getPool().query("truncate platform.attempt");
    const others = (
      await getPool().query<{ id: string; full_name: string }>(
        "select id, full_name from people.account where kind = 'citizen' and id <> $1 limit 6",
        [mother.accountId],
      )
    ).rows;
    for (let index = 0; index < 6; index += 1) {
      const other = others[index % others.length] as { id: string; full_name: string };
      await file("0905123999", { kind: "citizen", accountId: other.id, name: other.full_name });
    }
    expect(
      (await questions()).filter(({ recipient }) => recipient === "+84905123999").length,
    ).toBeLessThanOrEqual(3);
  });

  it("that an official took down at the counter is told at once", async () => {
    const before = (await sent()).length;
    await sampleDossier(mother, clerk, {
      channel: "counter",
      applicant: {
        accountId: null,
        name: "Lê Văn Tám",
        identity: null,
        phone: "0905888111",
        email: null,
        address: null,
        language: "vi",
      },
    });
    expect(
      (await sent()).slice(before).map(({ recipient, template }) => [recipient, template]),
    ).toEqual([["+84905888111", "dossier.submitted"]]);
  });

  it("is asked again where the filing that asked came to nothing", async () => {
    const named = {
      accountId: mother.accountId,
      phone: "0905777999",
      email: null,
      language: "vi" as const,
      unit: "Phường Thuận Hóa",
    };
    const asked = async () =>
      (await sent()).filter(({ recipient }) => recipient === "+84905777999");
    const lost = inTestTransaction(async (tx) => {
      await recipientOf(tx, named);
      throw new Error("the database went away");
    });
    await expect(lost).rejects.toThrow("went away");
    setClock(new Date(now().getTime() + 5 * 60_000));
    await inTestTransaction((tx) => recipientOf(tx, named));
    setClock(null);
    expect(await asked()).toHaveLength(1);
    const path = /\/contacts\/[\w-]{22}/.exec((await asked())[0]?.body ?? "")?.[0] ?? "";
    expect((await askHouse({ path })).status).toBe(200);
  });
});
