/** What is remembered of an account between two requests is what its own row says. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, testCity } from "../../../tests/city.ts";
import { signedIn } from "../../../tests/house.ts";
import type { Citizen } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { findSignedIn, forgetSessions, getCitizenProfile, getOwnFacts } from "./index.ts";

let mother: Citizen;
let token: string;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  ({ token } = await signedIn("me.thuanhoa"));
});
afterEach(forgetSessions);

const rename = (name: string) =>
  getPool().query("update people.account set full_name = $2 where id = $1", [
    mother.accountId,
    name,
  ]);

describe("the facts of an account", () => {
  it("are brought along by the session, the number opened", async () => {
    await findSignedIn(token);
    const { kind, name, identityNumber, birthDate, taxCode } = await getCitizenProfile(
      mother.accountId,
    );
    expect(identityNumber).toBe("046194001234");
    expect(await getOwnFacts(mother.accountId)).toEqual({
      kind,
      name,
      identityNumber,
      birthDate,
      taxCode,
    });
  });

  it("are those of the newest read, and of the account itself without a session", async () => {
    await findSignedIn(token);
    expect((await getOwnFacts(mother.accountId)).name).toBe(mother.name);
    await rename("Tôn Nữ Diệu Hương");
    try {
      await findSignedIn((await signedIn("me.thuanhoa")).token);
      expect((await getOwnFacts(mother.accountId)).name).toBe("Tôn Nữ Diệu Hương");
      forgetSessions();
      expect((await getOwnFacts(mother.accountId)).name).toBe("Tôn Nữ Diệu Hương");
    } finally {
      await rename(mother.name);
    }
  });
});
