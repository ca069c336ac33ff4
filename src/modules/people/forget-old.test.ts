import { beforeAll, describe, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { forgettingTries, waitBeforeTry } from "../../platform/attempts.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetOld } from "./commands/forget-old.ts";
import { setAside } from "./commands/set-aside.ts";
import { findSetAside } from "./queries/find-set-aside.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const count = async (from: string) =>
  (await getPool().query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n ?? 0;

beforeAll(async () => {
  await testCity();
});

describe("what nobody needs any more", () => {
  it("is forgotten after 90 days, with a row in the audit, and nothing younger", async () => {
    for (const days of [200, 91, 89]) {
      setClock(daysAgo(days));
      await signedIn("me.thuanhoa");
    }
    setClock(null);
    const living = await signedIn("me.thuanhoa");
    expect(await forgetOld()).toEqual({ sessions: 2, invitations: 0 });
    expect(await count("people.session")).toBe(2);
    expect((await askHouse({ path: "/account", as: living })).status).toBe(200);
    expect(
      await count(
        "platform.audit_entry where action = 'people.old-forgotten' " +
          'and details = \'{"sessions": 2, "invitations": 0}\'',
      ),
    ).toBe(1);
    expect(await forgetOld()).toEqual({ sessions: 0, invitations: 0 });
  });

  it("is forgotten of what was set aside once its half hour is over", async () => {
    const key = await setAside("another owner", "typed now");
    setClock(daysAgo(1));
    await setAside("an owner", "typed yesterday");
    setClock(null);
    expect(await count("people.set_aside")).toBe(2);
    await forgetOld();
    expect(await count("people.set_aside")).toBe(1);
    expect(await findSetAside("another owner", key ?? "")).toBe("typed now");
  });

  it("is forgotten of guesses after a day, never within their window", async () => {
    setClock(daysAgo(2));
    await waitBeforeTry("confirm", "old", "192.0.2.7");
    setClock(null);
    for (let guess = 0; guess < 11; guess += 1)
      await waitBeforeTry("confirm", "young", "192.0.2.7");
    await forgettingTries.run();
    expect(await count("platform.attempt")).toBe(1);
    expect(await waitBeforeTry("confirm", "young", "192.0.2.7")).toBeGreaterThan(0);
  });
});
