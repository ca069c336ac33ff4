/** The token of a form: that it is from this session, and for whom it was made. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { config } from "../platform/config.ts";
import { freshBytes } from "../platform/random-bytes.ts";

/** For whom a form was made: marks of an account and of a post, which name neither. */
export interface FormOwner {
  account: string;
  post: string;
}

/** The account and the post of who asks; "" where there is none. */
export type OwnerNames = [account: string, post: string];

const ownerBytes = 24;
const tokenBytes = 64 + ownerBytes + 8;

/**
 * Makes a token, bound to the session and masked anew for each page, so that compression betrays
 * nothing. It also says for whom the page was made, so that nobody acts under another name by
 * accident.
 */
export function formToken(sessionId: string, names: OwnerNames): string {
  const mask = freshBytes(32);
  const owner = ownerMark(names);
  return Buffer.concat([mask, xor(mask, csrfSecret(sessionId)), owner]).toString("base64url");
}

/** Says whether a token was made for this session. */
export function isTokenOf(sessionId: string, given: string): boolean {
  const bytes = Buffer.from(given, "base64url");
  if (bytes.length !== tokenBytes) return false;
  return timingSafeEqual(xor(bytes.subarray(0, 32), bytes.subarray(32, 64)), csrfSecret(sessionId));
}

/** Gives the marks of an account and a post. */
export function ownerOf(names: OwnerNames): FormOwner {
  return readOwner(ownerMark(names));
}

/** Gives for whom a form with this token was made; null for a token that is not ours. */
export function ownerOfToken(given: string, asking: OwnerNames): FormOwner | null {
  const mark = Buffer.from(given, "base64url").subarray(64);
  if (mark.length !== ownerBytes + 8) return null;
  // Nearly every form was made for whom it comes from, and that mark is known.
  if (mark.equals(ownerMark(asking))) return ownerOf(asking).account ? ownerOf(asking) : null;
  const sealed = ownerSeal(mark.subarray(0, ownerBytes));
  const owner = timingSafeEqual(mark.subarray(ownerBytes), sealed) ? readOwner(mark) : null;
  return owner?.account ? owner : null;
}

const ownerMarks = new Map<string, Buffer>();

function ownerMark([account, post]: OwnerNames): Buffer {
  const name = `${account} ${post}`;
  const known = ownerMarks.get(name);
  if (known) return known;
  if (ownerMarks.size >= secretsMax) ownerMarks.clear();
  const part = (kind: string, id: string) =>
    id === "" ? Buffer.alloc(12) : hmac(`${kind} ${id}`).subarray(0, 12);
  const owner = Buffer.concat([part("form of account", account), part("form of post", post)]);
  const made = Buffer.concat([owner, ownerSeal(owner)]);
  ownerMarks.set(name, made);
  return made;
}

function ownerSeal(owner: Buffer): Buffer {
  return hmac(`form owner ${owner.toString("hex")}`).subarray(0, 8);
}

function readOwner(mark: Buffer): FormOwner {
  const part = (from: number) => {
    const bytes = mark.subarray(from, from + 12);
    return bytes.every((byte) => byte === 0) ? "" : bytes.toString("base64url");
  };
  return { account: part(0), post: part(12) };
}

function hmac(text: string): Buffer {
  return createHmac("sha256", config.SECRET_KEY).update(text).digest();
}

const secretsMax = 10_000;
const csrfSecrets = new Map<string, Buffer>();

function csrfSecret(sessionId: string): Buffer {
  const known = csrfSecrets.get(sessionId);
  if (known) return known;
  if (csrfSecrets.size >= secretsMax) csrfSecrets.clear();
  const made = hmac(`csrf ${sessionId}`);
  csrfSecrets.set(sessionId, made);
  return made;
}

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  const mixed = Buffer.allocUnsafe(left.length);
  for (let index = 0; index < left.length; index += 1)
    mixed[index] = (left[index] ?? 0) ^ (right[index] ?? 0);
  return mixed;
}
