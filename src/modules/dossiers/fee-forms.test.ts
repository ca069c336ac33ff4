import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { councilLine, feeOf } from "../../../tests/fee-lines.ts";
import type { Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound } from "../../platform/refusal.ts";
import { findSignedIn, forgetSessions } from "../people/index.ts";
import { takeFee } from "./commands/take-fee.ts";

/** Who a session says somebody is: with the duties of their post as they are now. */
const actorOf = async ({ token }: { token: string }) => (await findSignedIn(token))?.actor as Staff;
const officials = ["motcua", "hotich", "truongphongvanhoa", "chutich", "phochutich"];
let owing = "";
let unknown = "";

beforeAll(async () => {
  await testCity();
  const clerk = await demoStaff("motcua.thuanhoa");
  const mother = await demoCitizen("me.thuanhoa");
  owing = (await sampleDossier(mother, clerk)).id;
  const fee = feeOf(councilLine());
  unknown = (await sampleDossier(mother, clerk, { fee })).id;
});
afterEach(async () => {
  await getPool().query("alter table people.post_duty disable trigger user");
  await getPool().query("delete from people.post_duty");
  await getPool().query("alter table people.post_duty enable trigger user");
  forgetSessions();
});

/** Gives or ends the duty of a post to collect, as an administrator's change would. */
async function collecting(name: string, reach: "unit" | null): Promise<void> {
  const { post, accountId } = await demoStaff(name);
  await getPool().query(
    `with asked as (
       insert into people.post_change (
           id, kind, post_id, account_id, unit_code, duty, reach, valid_from, reason,
           legal_document, asked_by, asked_at)
         select gen_random_uuid(), case when $3::text is null then 'end-duty' else 'give-duty' end,
           $1, $2, $4, 'payments.collect', $3, '2020-01-01', 'x', 'x', a.id, now()
         from people.account a where a.id <> $2 limit 1
         returning id)
     insert into people.post_duty (post_id, duty, reach, valid_from, change_id)
       select $1, 'payments.collect', $3, '2020-01-01', id from asked`,
    [post.id, accountId, reach, post.unitCode],
  );
  forgetSessions();
}

async function offered(name: string, path: string) {
  const as = await signedIn(name);
  const html = await (await askHouse({ path, as })).text();
  return {
    as,
    cash: html.includes('value="cash"'),
    forms: [...html.matchAll(/<form[^>]*action="(\/payments\/[^"]+)"/g)].map(([, to = ""]) => to),
    links: [...html.matchAll(/<a[^>]*href="(\/payments\/[^"]+)"/g)].map(([, to = ""]) => to),
  };
}

describe("whoever reads a dossier", () => {
  it.each(officials)(
    "as %s is led to no charge, and offered no form, that is not theirs",
    async (desk) => {
      const name = `${desk}.thuanhoa`;
      for (const id of [owing, unknown]) {
        for (const path of [`/desk/dossiers/${id}`, `/desk/dossiers/${id}/filed`]) {
          const { as, forms, links } = await offered(name, path);
          for (const link of links) {
            expect((await askHouse({ path: link, as })).status, `${path} leads to ${link}`).toBe(
              200,
            );
          }
          for (const form of forms) {
            const { status } = await askHouse({ path: form, as, form: { verb: "set" } });
            expect([403, 404], `${path} posts to ${form}`).not.toContain(status);
          }
        }
      }
    },
  );

  it("enters a sum where they collect for the unit, whatever their title", async () => {
    const at = `/desk/dossiers/${unknown}`;
    expect((await offered("motcua.thuanhoa", at)).forms).toHaveLength(1);
    expect((await offered("motcua.thuanhoa", `/desk/dossiers/${owing}/filed`)).cash).toBe(true);
    expect((await offered("hotich.thuanhoa", at)).forms).toHaveLength(0);
    await collecting("hotich.thuanhoa", "unit");
    const { forms } = await offered("hotich.thuanhoa", at);
    expect(forms).toHaveLength(1);
  });

  it("does neither once the duty has ended, at the counter either", async () => {
    await collecting("motcua.thuanhoa", null);
    const { as, forms, links } = await offered("motcua.thuanhoa", `/desk/dossiers/${unknown}`);
    expect([forms, links]).toEqual([[], []]);
    const filed = await offered("motcua.thuanhoa", `/desk/dossiers/${owing}/filed`);
    expect([filed.cash, filed.links]).toEqual([false, []]);
    await expect(takeFee(await actorOf(as), owing)).rejects.toThrow(NotFound);
    expect((await askHouse({ path: "/desk/payments", as })).status).toBe(403);
    expect(await (await askHouse({ path: "/desk", as })).text()).not.toContain("/desk/payments");
  });
});
