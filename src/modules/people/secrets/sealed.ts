/**
 * Seals what must not be read from the database alone, and hashes what must be found without being
 * read.
 */
import { createHmac, hkdfSync } from "node:crypto";
import { secretsHeld } from "../../../platform/key-ring.ts";
import { isSealed, openText, openWith, sealText } from "../../../platform/sealed.ts";

/**
 * Seals a text for a purpose and an owner (AES-256-GCM); it opens for the same purpose and owner
 * only.
 */
export function seal(text: string, purpose: string, owner: string): string {
  return sealText(text, `people.${purpose}`, owner);
}

/** Opens a sealed text; throws for anything that was changed or belongs to somebody else. */
export function unseal(sealed: string, purpose: string, owner: string): string {
  return isSealed(sealed)
    ? openText(sealed, `people.${purpose}`, owner)
    : unsealUnnamed(sealed, purpose, owner);
}

/** Gives the keyed hash by which an identity number is found, under today's secret. */
export function identityHash(number: string): string {
  return identityHashes(number)[0] as string;
}

/**
 * Gives the hashes under which a number may have been written: today's first, then former ones'.
 */
export function identityHashes(number: string): string[] {
  return secretsHeld().map((secret) =>
    createHmac("sha256", keyOf("identity-index", secret)).update(number).digest("base64url"),
  );
}

// Earlier builds sealed without a name of the secret.
function unsealUnnamed(sealed: string, purpose: string, owner: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  for (const secret of secretsHeld()) {
    try {
      return openWith(keyOf(purpose, secret), bytes, owner).toString("utf8");
    } catch {
      // Another secret may fit.
    }
  }
  throw new Error("Nobody holds the SECRET_KEY under which this was sealed.");
}

const keys = new Map<string, Buffer>();

function keyOf(purpose: string, secret: string): Buffer {
  const name = `${secret}\0${purpose}`;
  const known = keys.get(name);
  if (known) return known;
  const made = Buffer.from(hkdfSync("sha256", secret, "motcua people", purpose, 32));
  keys.set(name, made);
  return made;
}
