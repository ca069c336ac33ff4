import type { Generated } from "kysely";
import { ownTables } from "../../platform/database.ts";

export interface SignerKeyTable {
  id: Generated<string>;
  kind: "authority" | "person" | "unit";
  holder: string;
  subject: string;
  certificate: Buffer;
  fingerprint: Buffer;
  /** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the sealed PKCS#8 key. */
  private_key_sealed: Buffer;
  key_version: number;
  is_development: boolean;
  created_at: Date;
  revoked_at: Date | null;
}

export interface SignatureTable {
  id: Generated<string>;
  signer_key_id: string;
  subject: string;
  field: string;
  document_sha256: Buffer;
  reason: string;
  location: string;
  signed_at: Date;
}

export interface Tables {
  signer_key: SignerKeyTable;
  signature: SignatureTable;
}

export const { reader, tables, writer } = ownTables<Tables>("signing");
