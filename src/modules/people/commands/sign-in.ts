/** Signing in: a password, then for staff a second factor; failures are counted where every node sees them. */
import { randomBytes, randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { system } from "../../../platform/actor.ts";
import { forgetTries, isTooOften, windowMinutes } from "../../../platform/attempts.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { email } from "../../../values/email.ts";
import { identity } from "../../../values/identity.ts";
import { telephone } from "../../../values/telephone.ts";
import { oneLine } from "../../../values/text.ts";
import { forgetSessions, tokenHash } from "../queries/signed-in.ts";
import { reader } from "../tables.ts";
import { identityHash } from "./sealed.ts";
import { freshStep, newToken, onceOnly, useStep } from "./second-factor.ts";

// OWASP's floor for Argon2id; a password longer than this is no password but an attack on our processor.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const passwordLengthMax = 200;

/** Hashes a password with Argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}

let decoy: Promise<string> | null = null;

export interface Attempt {
  name: string;
  password: string;
  code: string;
  address: string;
  device: string;
}

/**
 * Signs a person in and gives the new session's token. Whether the name, the password or the code was wrong is not told,
 * and takes the same time. Throws Refusal `people.sign-in-failed` or `people.sign-in-too-often`.
 */
export async function signIn(
  attempt: Attempt,
): Promise<{ token: string; kind: "citizen" | "business" | "staff" }> {
  const name = signInName(attempt.name);
  if (await isTooOften("sign-in", name, attempt.address))
    throw new Refusal("people.sign-in-too-often", { minutes: windowMinutes });
  const found = await findCredential(name);
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  const known =
    (await verify(
      found?.password_hash ?? (await decoy),
      attempt.password.slice(0, passwordLengthMax),
    )) && attempt.password.length <= passwordLengthMax;
  const step = found?.totp_sealed ? freshStep(found, attempt.code) : null;
  const second = found?.totp_sealed ? step !== null : found?.kind !== "staff";
  if (!found || !known || !second || found.disabled_at) throw new Refusal("people.sign-in-failed");
  const token = await startSession(found.account_id, found.kind === "staff", attempt.device, step);
  await forgetTries("sign-in", name, attempt.address);
  return { token, kind: found.kind };
}

/** Ends a session; the next request with its token is nobody's. */
export async function signOut(sessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    write(
      tx,
      reader
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
  await inTransaction(async (tx) => {
    write(tx, reader.updateTable("session").set({ post_id: postId }).where("id", "=", sessionId), {
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
    inTransaction(async (tx) => {
      if (step !== null) useStep(tx, accountId, step);
      write(
        tx,
        reader
          .insertInto("session")
          .values({
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

async function findCredential(name: string) {
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
    .where("sign_in_name.name", "=", name)
    .executeTakeFirst();
}

/**
 * Gives what a person typed as the name under which sign-ins are kept: a telephone or e-mail address
 * in its one spelling; a paper of identity only as its keyed hash.
 */
export function signInName(typed: string): string {
  const paper = identity.parse(typed).value;
  if (paper !== undefined) return `id:${identityHash(paper)}`;
  const line = oneLine(typed, 200);
  if (line.includes("@")) return email.fold(line);
  return telephone.parse(line).value ?? line.toLowerCase();
}
