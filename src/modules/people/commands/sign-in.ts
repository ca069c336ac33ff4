/**
 * Signing in: a password, then for staff a second factor; failures are counted where every node
 * sees them.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { system } from "../../../platform/actor.ts";
import { forgetTries, waitBeforeTry } from "../../../platform/attempts.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { loadedOnce } from "../../../platform/loaded-once.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { email } from "../../../values/email.ts";
import { identity } from "../../../values/identity.ts";
import { telephone } from "../../../values/telephone.ts";
import { oneLine } from "../../../values/text.ts";
import { forgetSessions, tokenHash } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";
import { deviceMark, knownDevice } from "../secrets/known-device.ts";
import { isPassword } from "../secrets/password-queue.ts";
import { setWork, takeWork } from "../secrets/prove-work.ts";
import { identityHashes } from "../secrets/sealed.ts";
import {
  freshStep,
  newToken,
  onceOnly,
  type SecondFactor,
  useStep,
} from "../secrets/second-factor.ts";

// OWASP's floor for Argon2id.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with Argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}

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

/** Gives the work by which somebody may sign in under a name before their wait is over. */
export function workForSignIn(name: string): string {
  return setWork("sign-in", signInName(name));
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

/** Ends a session; the next request with its token is nobody's. */
export async function signOut(sessionId: string): Promise<void> {
  await inTransaction(system("sign-out"), async (tx) => {
    write(
      tx,
      writer
        .updateTable("session")
        .set({ ended_at: now() })
        .where("id", "=", sessionId)
        .where("ended_at", "is", null),
    );
    record(tx, system("sign-out"), "people.signed-out", { session: sessionId });
  });
  forgetSessions();
}

/** Lets an official sit on another of their posts, or on one that they substitute. */
export async function switchPost(
  sessionId: string,
  postId: string,
  allowed: readonly string[],
): Promise<void> {
  if (!allowed.includes(postId)) throw new Refusal("people.not-your-post");
  await inTransaction(system("post"), async (tx) => {
    write(tx, writer.updateTable("session").set({ post_id: postId }).where("id", "=", sessionId), {
      expect: 1,
    });
    record(tx, system("post"), "people.post-switched", { session: sessionId, post: postId });
  });
  forgetSessions();
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

/**
 * Gives what a person typed as the name under which sign-ins are kept: a telephone or e-mail
 * address in its one spelling; a paper of identity only as its keyed hash.
 */
export function signInName(typed: string): string {
  return signInNames(typed)[0] as string;
}

// An identity number may still stand under the hash of a former secret.
function signInNames(typed: string): string[] {
  const paper = identity.parse(typed).value;
  if (paper !== undefined) return identityHashes(paper).map((hash) => `id:${hash}`);
  const line = oneLine(typed, 200);
  if (line.includes("@")) return [email.fold(line)];
  return [telephone.parse(line).value ?? line.toLowerCase()];
}
