import { createHmac } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { tokenHash } from "./signed-in.ts";
import { reader } from "../tables.ts";

export interface Invitation {
  accountId: string;
  name: string;
  signIn: string;
  secret: string;
  address: string;
}

/**
 * Gives what an invitation's link shows: who is invited, and the secret for their authenticator
 * with its otpauth address. Throws NotFound for a link that is unknown, used or too old.
 */
export async function getInvitation(token: string): Promise<Invitation> {
  const found = /^[\w-]{43}$/.test(token)
    ? await reader
        .selectFrom("invitation")
        .innerJoin("account", "account.id", "invitation.account_id")
        .innerJoin("sign_in_name", "sign_in_name.account_id", "account.id")
        .select(["account.id", "account.full_name", "sign_in_name.name"])
        .where("invitation.token_hash", "=", tokenHash(token))
        .where("invitation.used_at", "is", null)
        .where("invitation.expires_at", ">", now())
        .where("account.disabled_at", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!found) throw new NotFound("invitation");
  const secret = secretOf(token);
  return {
    accountId: found.id,
    name: found.full_name,
    signIn: found.name,
    secret,
    address: new TOTP({
      issuer: "Motcua",
      label: found.name,
      secret: Secret.fromBase32(secret),
    }).toString(),
  };
}

// Follows from the link and our key, so that it is kept nowhere before it counts.
function secretOf(token: string): string {
  return new Secret({
    buffer: new Uint8Array(
      createHmac("sha256", config.SECRET_KEY).update(`totp ${token}`).digest().subarray(0, 20),
    ).buffer,
  }).base32;
}
