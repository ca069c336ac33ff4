import type { Citizen, Staff } from "../../../platform/actor.ts";
import { forgetTries, waitBeforeTry } from "../../../platform/attempts.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { reader } from "../tables.ts";
import { isPassword } from "../secrets/password-queue.ts";

/**
 * Lets go on who tells the password of their own account once more. Throws InvalidForm beside
 * `field`, Refusal `people.sign-in-too-often` after ten tries, Busy.
 */
export async function provePassword(
  actor: Citizen | Staff,
  password: string,
  address: string,
  field = "password",
): Promise<void> {
  if (password === "") throw new InvalidForm([{ field, code: "required" }]);
  const seconds = await waitBeforeTry("password", actor.accountId);
  if (seconds > 0) throw new Refusal("people.sign-in-too-often", { seconds });
  const credential = await reader
    .selectFrom("credential")
    .select("password_hash")
    .where("account_id", "=", actor.accountId)
    .executeTakeFirst();
  // Who asks is signed in: others who only try to do not hold them up.
  const proved =
    credential &&
    (await isPassword(credential.password_hash, password, { address, standing: "known" }));
  if (!proved) throw new InvalidForm([{ field, code: "password-wrong" }]);
  await forgetTries("password", actor.accountId);
}
