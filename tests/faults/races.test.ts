/**
 * What comes at the same moment: one is done, the others are told so; and no limit is passed
 * together.
 */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { proposeDecision } from "../../src/modules/dossiers/commands/propose-decision.ts";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { routes } from "../../src/routes.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, type Session, shownOn, signedIn } from "../house.ts";
import { addressOf, makeWorld } from "../matrix/world.ts";
import { extension, finished, missing, pay, taken } from "../press-desk.ts";
import { handOutForm, heldDossier, shownProposal } from "../sample-dossier.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

const atOnce = (times: number, ask: () => Promise<{ status: number }>) =>
  Promise.all(Array.from({ length: times }, async () => (await ask()).status));
const tally = (statuses: number[]) =>
  Object.fromEntries(
    [...Map.groupBy(statuses, String)].map(([status, same]) => [status, same.length]),
  );
const count = async (from: string) =>
  (await getPool().query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n ?? 0;

describe("a limit", () => {
  it("of thirty drafts holds for sixty-four that are begun at once", async () => {
    const as = await signedIn("cha.phuxuan");
    const shown = await shownOn("/dossiers/new/2.000635", as);
    const statuses = await atOnce(64, () =>
      askHouse({ path: "/dossiers/new/2.000635", as, form: { shown } }),
    );
    const { accountId } = await demoCitizen("cha.phuxuan");
    expect(await count(`dossiers.draft where account_id = '${accountId}'`)).toBe(30);
    expect(statuses.filter((status) => status === 303)).toHaveLength(30);
    // On a busy machine some are told to come again.
    expect(statuses.filter((status) => ![303, 409, 503].includes(status))).toEqual([]);
  });
});

describe("the same verb eight times at once", () => {
  // The page as it was before any of them, as eight browsers have it.
  async function pressed(name: string, id: string, form: Record<string, string>) {
    const path = `/desk/dossiers/${id}`;
    const as = await signedIn(name);
    const shown = await shownOn(path, as);
    return tally(await atOnce(8, () => askHouse({ path, as, form: { shown, ...form } })));
  }
  it("asks for a supplement once", async () => {
    const id = await taken();
    expect(
      await pressed("hotich.thuanhoa", id, { verb: "request-supplement", ...missing }),
    ).toEqual({ 303: 1, 409: 7 });
    expect(await count(`dossiers.supplement where dossier_id = '${id}'`)).toBe(1);
  });
  it("hands a result out once", async () => {
    const id = await finished("counter");
    await pay(id);
    const form = { verb: "hand-out", ...handOutForm((await demoCitizen("me.thuanhoa")).name) };
    expect(await pressed("motcua.thuanhoa", id, form)).toEqual({ 303: 1, 409: 7 });
  });
  it("proposes an extension once", async () => {
    const id = await taken();
    const answers = await pressed("hotich.thuanhoa", id, {
      verb: "propose-extension",
      ...extension,
    });
    expect(answers).toEqual({ 303: 1, 409: 7 });
  });
});

describe("signatures", () => {
  it("of sixteen dossiers at once are all given, or told to come again: none fails", async () => {
    const [mother, clerk, specialist, chair] = [
      await demoCitizen("me.thuanhoa"),
      await demoStaff("motcua.thuanhoa"),
      await demoStaff("hotich.thuanhoa"),
      await demoStaff("chutich.thuanhoa"),
    ];
    const as = await signedIn("chutich.thuanhoa");
    const ready: { path: string; form: Record<string, string | string[]> }[] = [];
    for (let index = 0; index < 16; index += 1) {
      const { id } = await heldDossier(mother, clerk, specialist);
      await proposeDecision(specialist, id, await wholeResult(await getDossier(specialist, id)));
      const path = `/desk/dossiers/${id}`;
      ready.push({
        path,
        form: {
          verb: "sign",
          "sign.proposal": await shownProposal(chair, id),
          shown: await shownOn(path, as),
        },
      });
    }
    const statuses = await Promise.all(
      ready.map(async ({ path, form }) => (await askHouse({ path, as, form })).status),
    );
    expect(tally(statuses)).toEqual({ 303: 16 });
  });
});

describe("HEAD", () => {
  it(
    "does nothing that a verb does, at any address and for anybody",
    { timeout: 300_000 },
    async () => {
      const world = await makeWorld();
      const state = async () =>
        (
          await getPool().query(`select
      (
        select json_agg(json_build_array(id, state, version) order by id) from dossiers.dossier
      ) as dossiers,
      (select count(*) from dossiers.dossier_event) as events,
      (select count(*) from dossiers.draft) as drafts,
      (select count(*) from notifications.message) as messages,
      (select count(*) from payments.receipt) as receipts,
      (select count(*) from people.session where ended_at is null) as sessions,
      (select count(*) from people.credential) as credentials`)
        ).rows[0] as object;
      const askers: (Session | null)[] = [null];
      for (const name of ["me.thuanhoa", "motcua.thuanhoa", "chutich.thuanhoa", "quantri.hue"])
        askers.push(await signedIn(name));
      const addresses = await Promise.all(
        routes
          .filter(({ path }) => !path.endsWith(":id") || !path.includes("draft"))
          .map(async (route) => addressOf(route, world)),
      );
      const before = await state();
      const failed: string[] = [];
      for (const path of new Set(addresses)) {
        for (const as of askers) {
          const { status } = await askHouse({
            method: "HEAD",
            path: `${path}${path.includes("?") ? "&" : "?"}verb=hand-out&go=yes`,
            as,
          });
          if (status >= 500) failed.push(`${status} ${path}`);
        }
      }
      expect(failed).toEqual([]);
      expect(await state()).toEqual(before);
    },
  );
});

describe("a changed password", () => {
  it("ends every other session, and the own one goes on under a new token", async () => {
    const [own, other] = [await signedIn("me.thuanhoa"), await signedIn("me.thuanhoa")];
    const answer = await askHouse({
      path: "/account",
      as: own,
      form: { old: demoPassword, fresh: "mat khau moi 2026", again: "mat khau moi 2026" },
    });
    expect(answer.status).toBe(303);
    const token = /session=([\w-]{43})/.exec(answer.headers.getSetCookie().join())?.[1] ?? "";
    const opens = async (as: Session) => (await askHouse({ path: "/account", as })).status;
    expect(await opens(other)).toBe(303);
    expect(await opens(own)).toBe(303);
    expect(await opens({ ...own, token })).toBe(200);
  });
});
