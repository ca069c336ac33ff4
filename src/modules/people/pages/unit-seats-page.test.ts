// Who sits in a unit: every official reads names, titles and who stands in, and nothing beside.
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, it } from "vitest";
import { askHouse, signedIn } from "../../../../tests/house.ts";
import { demoStaff, testCity } from "../../../../tests/city.ts";
import type { Staff } from "../../../platform/actor.ts";
import { setClock } from "../../../platform/clock.ts";
import { getPool } from "../../../platform/pool.ts";
import { forgetRegisters } from "../../../platform/register.ts";

let [holder, standIn, out] = [] as unknown as [Staff, Staff, Staff];
let path: string;

beforeAll(async () => {
  await testCity();
  [holder, standIn, out] = (await Promise.all(
    ["hotich.thuanhoa", "hotich2.thuanhoa", "kinhte.thuanhoa"].map(demoStaff),
  )) as [Staff, Staff, Staff];
  path = `/desk/units/${holder.post.unitCode}`;
});
afterEach(async () => {
  setClock(null);
  await sql("update organizations.unit set valid_to = null where valid_to = '2026-12-31'");
  forgetRegisters();
});

const sql = async (text: string, values: unknown[] = []) => getPool().query(text, values);
const read = async (name: string) => (await askHouse({ path, as: await signedIn(name) })).text();

it("shows a stranger's unit no reason, telephone, address, duty, nor who is kept out", async () => {
  await sql("update people.account set phone = '0905777666', email = 'mat@example.vn'");
  await sql("update people.account set disabled_at = now() where id = $1", [out.accountId]);
  await sql(
    `insert into people.substitution
      (id, post_id, account_id, valid_from, valid_to, reason, named_by, named_at)
      values ($1, $2, $3, current_date - 1, current_date + 3, 'Nằm bệnh viện', 'x', now())`,
    [randomUUID(), holder.post.id, standIn.accountId],
  );
  const html = await read("motcua.phuxuan");
  for (const told of [holder.name, holder.post.title, standIn.name]) expect(html).toContain(told);
  for (const kept of ["777666", "mat@", "bệnh viện", out.name, holder.accountId, "dossiers.handle"])
    expect(html, kept).not.toContain(kept);
  const refused = await askHouse({ path, as: await signedIn("me.thuanhoa") });
  expect(refused.status).toBe(403);
});

it("lists nobody in a unit that has ended, and says when it did", async () => {
  await sql("update organizations.unit set valid_to = '2026-12-31' where code = $1", [
    holder.post.unitCode,
  ]);
  forgetRegisters();
  setClock(new Date("2026-12-31T23:00:00+07:00"));
  expect(await read("motcua.phuxuan")).toContain(holder.name);
  setClock(new Date("2027-01-01T00:01:00+07:00"));
  const html = await read("motcua.phuxuan");
  expect(html).not.toContain(holder.name);
  expect(html).toContain("kết thúc hoạt động sau ngày 31/12/2026");
});
