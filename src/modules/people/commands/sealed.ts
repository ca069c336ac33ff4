/** Seals what must not be read from the database alone, and hashes what must be found without being read. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { config } from "../../../platform/config.ts";

const keyOf = (purpose: string) =>
  Buffer.from(hkdfSync("sha256", config.SECRET_KEY, "motcua people", purpose, 32));

/** Seals a text for a purpose and an owner (AES-256-GCM); it opens for the same purpose and owner only. */
export function seal(text: string, purpose: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(purpose), nonce).setAAD(Buffer.from(owner));
  return Buffer.concat([
    nonce,
    cipher.update(text, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString("base64url");
}

/** Opens a sealed text; throws for anything that was changed or belongs to somebody else. */
export function unseal(sealed: string, purpose: string, owner: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(purpose), bytes.subarray(0, 12)).setAAD(
    Buffer.from(owner),
  );
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString(
    "utf8",
  );
}

/** Gives the keyed hash by which an identity number is found. */
export function identityHash(number: string): string {
  return createHmac("sha256", keyOf("identity-index")).update(number).digest("base64url");
}
