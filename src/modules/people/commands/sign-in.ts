/**
 * Signing in: a password, then for staff a second factor; failures are counted where every node
 * sees them.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { system } from "../../../platform/actor.ts";
import { forgetTries, waitBeforeTry } from "../../../platform/attempts.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { loadedOnce } from "../../../platform/loaded-once.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { tokenHash } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";
import { deviceMark, knownDevice } from "../secrets/known-device.ts";
import { isPassword } from "../secrets/password-queue.ts";
import { takeWork } from "../secrets/prove-work.ts";
import {
  freshStep,
  newToken,
  onceOnly,
  type SecondFactor,
  useStep,
} from "../secrets/second-factor.ts";
import { signInName, signInNames } from "../secrets/sign-in-name.ts";
import { hashPassword } from "../secrets/password-hash.ts";

const decoy = loadedOnce(() => hashPassword(randomBytes(16).toString("hex")));

export interface Attempt {
  name: string;
  password: string;
  code: string;
  address: string;
  device: string;
  mark?: string;
  work?: string;
}

/**
 * Signs a person in and gives the new session's token, and a mark by which this device is known the
 * next time. Whether the name, the password or the code was wrong is not told, and takes the same
 * time. Throws Refusal `people.sign-in-failed`, `people.sign-in-too-often` for whom work would let
 * through (`workForSignIn`), `people.sign-in-wait` for who has done it; Busy when too many sign in.
 */
export async function signIn(
  attempt: Attempt,
): Promise<{ token: string; mark: string; kind: "citizen" | "business" | "staff" }> {
  const name = signInName(attempt.name);
  const found = await findCredential(signInNames(attempt.name));
  const device = knownDevice(attempt.mark, found?.account_id);
  const worked = attempt.work ? await takeWork("sign-in", name, attempt.work) : false;
  const tries = triesOf(name, found?.account_id ?? "", device, attempt.address);
  if (worked) tries.signIn = ["sign-in with work", name, attempt.address];
  const seconds = await waitBeforeTry(...tries.signIn);
  if (seconds > 0)
    throw new Refusal(`people.sign-in-${worked ? "wait" : "too-often"}`, { seconds });
  // For whoever it is: where it cannot be made, known and unknown names fail alike.
  const nobodys = await decoy();
  const standing = device ? "known" : worked ? "worked" : "stranger";
  const asker = { address: attempt.address, standing } as const;
  const known = await isPassword(found?.password_hash ?? nobodys, attempt.password, asker);
  if (!found || !known || found.disabled_at) throw new Refusal("people.sign-in-failed");
  const step = found.totp_sealed
    ? await secondFactorOf(found, attempt.code, tries.secondFactor)
    : null;
  if (step === null && (found.totp_sealed || found.kind === "staff"))
    throw new Refusal("people.sign-in-failed");
  const token = await startSession(found.account_id, found.kind === "staff", attempt.device, step);
  await Promise.all([forgetTries(...tries.signIn), forgetTries(...tries.secondFactor)]);
  return { token, mark: deviceMark(found.account_id), kind: found.kind };
}

type Tries = Parameters<typeof waitBeforeTry>;

function triesOf(
  name: string,
  accountId: string,
  device: string | null,
  address: string,
): { signIn: Tries; secondFactor: Tries } {
  if (device === null)
    return { signIn: ["sign-in", name, address], secondFactor: ["second-factor", accountId] };
  const own = `${accountId} ${device}`;
  return {
    signIn: ["sign-in on a known device", own],
    secondFactor: ["second-factor on a known device", own],
  };
}

// Only whoever knows the password uses up these tries; that they are used up is not told, for then
// the password would be.
async function secondFactorOf(
  found: SecondFactor,
  code: string,
  tries: Tries,
): Promise<number | null> {
  if (code.trim() === "") return null;
  return (await waitBeforeTry(...tries)) > 0 ? null : freshStep(found, code);
}

async function startSession(
  accountId: string,
  secondFactor: boolean,
  device: string,
  step: number | null,
): Promise<string> {
  const token = newToken();
  const at = now();
  const id = randomUUID();
  await onceOnly(
    "people.sign-in-failed",
    inTransaction(system("sign-in"), async (tx) => {
      if (step !== null) useStep(tx, accountId, step);
      write(
        tx,
        writer.insertInto("session").values({
          token_hash: tokenHash(token),
          id,
          account_id: accountId,
          post_id: null,
          second_factor: secondFactor,
          started_at: at,
          seen_at: at,
          ended_at: null,
          device: device.slice(0, 120),
          confirmed_at: secondFactor ? at : null,
        }),
      );
      record(tx, system("sign-in"), "people.signed-in", { account: accountId, session: id });
    }),
  );
  return token;
}

async function findCredential(names: string[]) {
  return reader
    .selectFrom("sign_in_name")
    .innerJoin("credential", "credential.account_id", "sign_in_name.account_id")
    .innerJoin("account", "account.id", "sign_in_name.account_id")
    .select([
      "account.id as account_id",
      "account.kind",
      "account.disabled_at",
      "credential.password_hash",
      "credential.totp_sealed",
      "credential.totp_step",
    ])
    .where("sign_in_name.name", "in", names)
    .executeTakeFirst();
}
