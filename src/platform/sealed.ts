/**
 * Seals what must not be read from the database alone (AES-256-GCM, bound to what it belongs to).
 */
import { createCipheriv, createDecipheriv, createSecretKey, KeyObject } from "node:crypto";
import { config } from "./config.ts";
import { fingerprintOf, keyFor, secretNamed } from "./key-ring.ts";
import { freshBytes } from "./random-bytes.ts";

const nonceBytes = 12;
const tagBytes = 16;
const fingerprintLetters = 8;
const withWholeTag = { authTagLength: tagBytes };

/** Seals bytes with a key; what they are bound to must be told to open them. */
export function sealWith(key: Buffer | KeyObject, bytes: string | Buffer, boundTo: string): Buffer {
  const nonce = freshBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", asObject(key), nonce);
  cipher.setAAD(Buffer.from(boundTo));
  const inner = cipher.update(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
  // GCM gives as many bytes as it takes: nothing is left to come.
  cipher.final();
  const sealed = Buffer.allocUnsafe(nonceBytes + inner.length + tagBytes);
  sealed.set(nonce);
  sealed.set(inner, nonceBytes);
  sealed.set(cipher.getAuthTag(), nonceBytes + inner.length);
  return sealed;
}

/** Opens what `sealWith` sealed; throws for another key, another owner or a changed byte. */
export function openWith(key: Buffer | KeyObject, sealed: Buffer, boundTo: string): Buffer {
  const nonce = sealed.subarray(0, nonceBytes);
  const cipher = createDecipheriv("aes-256-gcm", asObject(key), nonce, withWholeTag);
  cipher.setAAD(Buffer.from(boundTo));
  cipher.setAuthTag(sealed.subarray(-tagBytes));
  const inner = cipher.update(sealed.subarray(nonceBytes, -tagBytes));
  cipher.final();
  return inner;
}

// Node tells bytes from an object by a throw that it catches, which costs more than the sealing.
function asObject(key: Buffer | KeyObject): KeyObject {
  return key instanceof KeyObject ? key : createSecretKey(key);
}

/**
 * Seals a text for a purpose and an owner with today's secret, whose name stands before it:
 * "~name.…".
 */
export function sealText(text: string, purpose: string, owner: string): string {
  const sealed = sealWith(keyFor(purpose), text, owner);
  return `~${fingerprintOf(config.SECRET_KEY)}.${sealed.toString("base64url")}`;
}

/** Whether a text is one that `sealText` gave. */
export function isSealed(text: unknown): text is string {
  return typeof text === "string" && /^~[\w-]{8}\.[\w-]{38,}$/.test(text);
}

/**
 * Opens a sealed text; throws for anything that was changed, belongs to somebody else, or whose
 * secret is not held.
 */
export function openText(sealed: string, purpose: string, owner: string): string {
  const secret = secretNamed(sealed.slice(1, 1 + fingerprintLetters));
  if (!secret)
    throw new Error(
      `Nobody holds the SECRET_KEY ${sealed.slice(1, 9)}, under which this was sealed.`,
    );
  const bytes = Buffer.from(sealed.slice(2 + fingerprintLetters), "base64url");
  return openWith(keyFor(purpose, secret), bytes, owner).toString("utf8");
}

/** What every text sealed under today's secret begins with; for finding those that are not. */
export function sealedToday(): string {
  return `~${fingerprintOf(config.SECRET_KEY)}.`;
}

const wrapping = "data-key";

/**
 * Draws a key for one thing alone, and wraps it by today's secret: the name of the secret, then the
 * sealed key.
 */
export function newDataKey(owner: string): { key: Buffer; wrapped: Buffer } {
  const key = freshBytes(32);
  return { key, wrapped: wrapKey(key, owner) };
}

/** Wraps a data key by today's secret. */
export function wrapKey(key: Buffer, owner: string): Buffer {
  const name = Buffer.from(fingerprintOf(config.SECRET_KEY));
  return Buffer.concat([name, sealWith(keyFor(wrapping), key, owner)]);
}

/**
 * Gives a wrapped data key; throws when the secret that wrapped it is not held, or it is another
 * owner's.
 */
export function unwrapKey(wrapped: Buffer, owner: string): Buffer {
  const name = wrapped.toString("latin1", 0, fingerprintLetters);
  const secret = secretNamed(name);
  if (!secret) throw new Error(`Nobody holds the SECRET_KEY ${name}, which wrapped this key.`);
  return openWith(keyFor(wrapping, secret), wrapped.subarray(fingerprintLetters), owner);
}

const underOwnKey = "=";

/**
 * Seals a document under a key drawn for its owner alone, as a text for a column of JSON; gives the
 * wrapped key, which stands in the owner's row: keys rotate without the content, and what loses its
 * key is forgotten, also where its row is kept (decision 0012).
 */
export function sealedAlone(owner: string, document: unknown): { wrapped: Buffer; kept: string } {
  const { key, wrapped } = newDataKey(owner);
  return { wrapped, kept: sealDocument(key, owner, document) };
}

/**
 * Seals a document under the key of what it belongs to, as a text for a column of JSON; as it is
 * where that is not sealed itself yet.
 */
export function sealedUnder(wrapped: Buffer | null, owner: string, document: unknown): string {
  return wrapped
    ? sealDocument(unwrapKey(wrapped, owner), owner, document)
    : JSON.stringify(document);
}

/** Opens such a document, also one that was never sealed; null where its key is destroyed. */
export function openedUnder(wrapped: Buffer | null, owner: string, kept: unknown): unknown {
  if (typeof kept === "object") return kept;
  if (!wrapped || typeof kept !== "string" || !kept.startsWith(underOwnKey)) return null;
  const sealed = Buffer.from(kept.slice(underOwnKey.length), "base64url");
  return JSON.parse(openWith(unwrapKey(wrapped, owner), sealed, owner).toString("utf8"));
}

function sealDocument(key: Buffer, owner: string, document: unknown): string {
  const sealed = sealWith(key, JSON.stringify(document), owner);
  return JSON.stringify(`${underOwnKey}${sealed.toString("base64url")}`);
}
