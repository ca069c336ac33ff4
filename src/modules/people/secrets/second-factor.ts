/**
 * The second factor: a code of six digits that counts once, at sign-in and again before what cannot
 * be taken back.
 */
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { asOwner } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { forgetTries, waitBeforeTry } from "../../../platform/attempts.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import {
  inTransaction,
  StaleWrite,
  type Transaction,
  write,
} from "../../../platform/transaction.ts";
import { oneTimeCode } from "../../../values/code.ts";
import { demoTotpSecret } from "../demo-accounts.ts";
import { forgetSessions, tokenHash } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";
import { unseal } from "./sealed.ts";

const stepMilliseconds = 30_000;

export interface SecondFactor {
  account_id: string;
  totp_sealed: string | null;
  totp_step: number | null;
}

/**
 * Confirms who sits there before signing, an export or a change of roles, and gives the session's
 * new token: what was stolen before is worth nothing after. Throws Refusal `people.code-wrong` or
 * `people.sign-in-too-often`.
 */
export async function confirmSession(
  actor: Staff,
  sessionId: string,
  code: string,
): Promise<string> {
  const seconds = await waitBeforeTry("confirm", sessionId);
  if (seconds > 0) throw new Refusal("people.sign-in-too-often", { seconds });
  const factor = await reader
    .selectFrom("credential")
    .select(["account_id", "totp_sealed", "totp_step"])
    .where("account_id", "=", actor.accountId)
    .executeTakeFirst();
  const step = factor ? freshStep(factor, code) : null;
  if (step === null) throw new Refusal("people.code-wrong");
  const token = newToken();
  await onceOnly(
    "people.code-wrong",
    inTransaction(asOwner(actor), async (tx) => {
      useStep(tx, actor.accountId, step);
      write(
        tx,
        writer
          .updateTable("session")
          .set({ token_hash: tokenHash(token), confirmed_at: now() })
          .where("id", "=", sessionId)
          .where("ended_at", "is", null),
        { expect: 1 },
      );
      record(tx, actor, "people.confirmed", { account: actor.accountId, session: sessionId });
    }),
  );
  forgetSessions();
  await forgetTries("confirm", sessionId);
  return token;
}

/** Gives a session's secret: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Gives the half minute of a code that fits now, one early or late, and was not used before; null
 * otherwise.
 */
export function freshStep(
  { account_id, totp_sealed, totp_step }: SecondFactor,
  code: string,
): number | null {
  const token = oneTimeCode.parse(code).value;
  if (!totp_sealed || token === undefined) return null;
  const secret = unseal(totp_sealed, "totp", account_id);
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({
    token,
    timestamp: now().getTime(),
    window: 1,
  });
  if (delta === null) return null;
  const step = Math.floor(now().getTime() / stepMilliseconds) + delta;
  // The demonstration's code stands on its own sign-in page, for several people at once; no real
  // account has this secret.
  if (secret === demoTotpSecret) return 0;
  return totp_step !== null && step <= totp_step ? null : step;
}

/** Uses a code up: of two who send it at once, one gets a StaleWrite. */
export function useStep(tx: Transaction, accountId: string, step: number): void {
  write(
    tx,
    writer
      .updateTable("credential")
      .set({ totp_step: step })
      .where("account_id", "=", accountId)
      .where((where) =>
        where.or([
          where("totp_step", "is", null),
          where("totp_step", "<", step),
          where.lit(step === 0),
        ]),
      ),
    { expect: 1 },
  );
}

/**
 * Tells whoever sends a code for the second time what everybody is told whose code is wrong: the
 * refusal `code`.
 */
export async function onceOnly<T>(code: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof StaleWrite ? new Refusal(code) : error;
  }
}

/** Gives the code that a TOTP secret shows now. For demo accounts and tests. */
export function codeNow(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() });
}

/** Gives the code of the demo accounts, which their pages show. */
export function demoCode(): string {
  return codeNow(demoTotpSecret);
}
