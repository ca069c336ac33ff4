import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testCity } from "../../tests/city.ts";
import { askHouse, signedIn } from "../../tests/house.ts";
import { setClock } from "./clock.ts";
import { getPool } from "./pool.ts";
import { isSealingBehind, lookAtSealing } from "./sealing-watch.ts";
import { sealAudit } from "./sealing.ts";
import { signOut } from "../modules/people/commands/sign-out.ts";

beforeAll(async () => {
  await testCity();
});
afterAll(() => {
  setClock(null);
});

const quiet = `
  select coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) as quiet
    from platform.audit_entry`;
async function sealAll(): Promise<void> {
  while (!(await getPool().query<{ quiet: boolean }>(quiet)).rows[0]?.quiet)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await sealAudit();
}

describe("an audit that nobody seals", () => {
  it("stops what is sent after four hours, lets people read, ends with the next seal", async () => {
    await sealAll();
    const [mother, gone] = [await signedIn("me.thuanhoa"), await signedIn("cha.phuxuan")];
    await signOut(gone.id);
    const post = () => askHouse({ path: "/account", as: mother, form: { end: mother.id } });
    await lookAtSealing();
    expect(isSealingBehind()).toBe(false);
    setClock(new Date(Date.now() + 4 * 3_600_000 + 60_000));
    await getPool().query("update people.session set seen_at = $1 where id = $2", [
      new Date(Date.now() + 4 * 3_600_000),
      mother.id,
    ]);
    await lookAtSealing();
    const refused = await post();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
    expect((await askHouse({ path: "/account", as: mother })).status).toBe(200);
    await sealAll();
    await lookAtSealing();
    expect(isSealingBehind()).toBe(false);
    expect((await post()).status).not.toBe(503);
  });
});
