/** Private keys at rest: AES-256-GCM, bound to the row that they belong to. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "../../../platform/config.ts";

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

/** Opens a sealed private key (PKCS#8); throws an Error when the secret or the row is not the one it was sealed for. */
export function openKey(
  sealed: Buffer,
  row: { kind: string; holder: string; key_version: number },
): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(), sealed.subarray(0, NONCE_BYTES))
    .setAAD(boundTo(row, row.key_version))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}

function sealingKey(): Buffer {
  return Buffer.from(
    hkdfSync("sha256", config.SECRET_KEY, "motcua", "signing.signer_key.private_key", 32),
  );
}

function boundTo(row: { kind: string; holder: string }, version: number): Buffer {
  return Buffer.from(
    ["signing", "signer_key", "private_key", row.kind, row.holder, version].join("\n"),
  );
}
