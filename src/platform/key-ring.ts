/** The keys that follow from SECRET_KEY, and from those that it was before. */
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { config } from "./config.ts";

/** By secret, then by purpose: a key is asked for several times with each dossier. */
const derived = new Map<string, Map<string, KeyObject>>();
const fingerprints = new Map<string, string>();
const derivedMax = 500;

/**
 * Gives the secrets whose work is still read: today's first, then former ones, the newest first.
 */
export function secretsHeld(): readonly string[] {
  return [config.SECRET_KEY, ...config.SECRET_KEY_OLD];
}

/**
 * Gives the key of 32 bytes that follows from a secret for one purpose, and for no other. A key
 * as an object is read once; as bytes it would be read anew at each use.
 */
export function keyFor(purpose: string, secret = config.SECRET_KEY): KeyObject {
  const keys = derived.get(secret) ?? new Map<string, KeyObject>();
  const known = keys.get(purpose);
  if (known) return known;
  if (derived.size >= derivedMax) derived.clear();
  if (keys.size >= derivedMax) keys.clear();
  const made = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "motcua", purpose, 32)));
  derived.set(secret, keys.set(purpose, made));
  return made;
}

/** Gives the name of a secret, eight letters from which nobody finds it. */
export function fingerprintOf(secret: string): string {
  const known = fingerprints.get(secret);
  if (known) return known;
  if (fingerprints.size >= derivedMax) fingerprints.clear();
  const made = keyFor("fingerprint", secret).export().subarray(0, 6).toString("base64url");
  fingerprints.set(secret, made);
  return made;
}

/** Finds the held secret of a fingerprint; undefined for one that is not held. */
export function secretNamed(fingerprint: string): string | undefined {
  return secretsHeld().find((secret) => fingerprintOf(secret) === fingerprint);
}
