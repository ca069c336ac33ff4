import { verify } from "@node-rs/argon2";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { forgetTries, isTooOften, windowMinutes } from "../../../platform/attempts.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { reader } from "../tables.ts";

const passwordLengthMax = 200;

/** Lets go on who tells the password of their own account once more. Throws InvalidForm beside `field`, Refusal `people.sign-in-too-often` after ten tries from one network. */
export async function provePassword(
  actor: Citizen | Staff,
  password: string,
  address: string,
  field = "password",
): Promise<void> {
  if (password === "") throw new InvalidForm([{ field, code: "required" }]);
  if (await isTooOften("password", actor.accountId, address))
    throw new Refusal("people.sign-in-too-often", { minutes: windowMinutes });
  const credential = await reader
    .selectFrom("credential")
    .select("password_hash")
    .where("account_id", "=", actor.accountId)
    .executeTakeFirst();
  const proved =
    credential &&
    password.length <= passwordLengthMax &&
    (await verify(credential.password_hash, password));
  if (!proved) throw new InvalidForm([{ field, code: "password-wrong" }]);
  await forgetTries("password", actor.accountId, address);
}
