/** Private keys at rest: AES-256-GCM, bound to the row that they belong to. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "../../../platform/config.ts";
import { secretsHeld } from "../../../platform/key-ring.ts";

/** The version of the way in which keys are sealed; a row keeps its own. */
export const keyVersion = 1;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a private key for its row. A sealed key that is copied to another row does not open. */
export function sealKey(privateKey: Uint8Array, row: { kind: string; holder: string }): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(
    boundTo(row, keyVersion),
  );
  const sealed = Buffer.concat([cipher.update(privateKey), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/**
 * Opens a sealed private key (PKCS#8); throws an Error when no secret that is held, or not the row,
 * is the one it was sealed for.
 */
export function openKey(sealed: Buffer, row: SealedFor): Buffer {
  for (const secret of secretsHeld()) {
    const opened = tryOpen(sealed, row, secret);
    if (opened) return opened;
  }
  throw new Error(
    "This private key was sealed for another row, or under a SECRET_KEY that is not held.",
  );
}

/** Whether a private key is sealed under today's SECRET_KEY. */
export function isSealedToday(sealed: Buffer, row: SealedFor): boolean {
  return tryOpen(sealed, row, config.SECRET_KEY) !== null;
}

type SealedFor = { kind: string; holder: string; key_version: number };

function tryOpen(sealed: Buffer, row: SealedFor, secret: string): Buffer | null {
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      sealingKey(secret),
      sealed.subarray(0, NONCE_BYTES),
    )
      .setAAD(boundTo(row, row.key_version))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    return null;
  }
}

function sealingKey(secret = config.SECRET_KEY): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "motcua", "signing.signer_key.private_key", 32));
}

function boundTo(row: { kind: string; holder: string }, version: number): Buffer {
  return Buffer.from(
    ["signing", "signer_key", "private_key", row.kind, row.holder, version].join("\n"),
  );
}
