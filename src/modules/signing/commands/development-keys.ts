/** The development keystore: a test authority of our own and a key for each person and unit that signs. Production refuses it. */
import { createHash } from "node:crypto";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { Signer } from "../rules.ts";
import { reader, type SignerKeyTable, tables } from "../tables.ts";
import {
  type CertificateAuthority,
  type CertificateSubject,
  issueCertificate,
} from "./issue-certificate.ts";
import { localSigner } from "./local-signer.ts";
import { keyVersion, openKey, sealKey } from "./sealed-key.ts";

type StoredKey = Omit<SignerKeyTable, "id"> & { id: string };
export interface HeldSigner extends Signer {
  keyId: string;
}

const authorityName = "Motcua – cơ quan chứng thực thử nghiệm (không có giá trị pháp lý)";
const AUTHORITY_YEARS = 20;
const SIGNER_YEARS = 5;

/** Gives the signer of a person or unit, creating its key at the first use; refuses in production, where keys come from hardware. */
export async function getDevelopmentSigner(
  kind: "person" | "unit",
  holder: string,
  subject: CertificateSubject,
): Promise<HeldSigner> {
  refuseInProduction();
  const authority = await getDevelopmentAuthority();
  const key =
    (await findKey(kind, holder, subjectText(subject))) ??
    (await createOnce(kind, holder, subject, opened(authority)));
  return {
    keyId: String(key.id),
    ...localSigner(openKey(key.private_key_sealed, key), [key.certificate, authority.certificate]),
  };
}

/** Gives the development authority's row, creating it once. */
export async function getDevelopmentAuthority(): Promise<StoredKey> {
  refuseInProduction();
  const subject = { commonName: authorityName, organization: "Motcua" };
  return (
    (await findKey("authority", "development", subjectText(subject))) ??
    createKey("authority", "development", subject, null)
  );
}

function refuseInProduction(): void {
  if (config.MODE === "production") throw new Refusal("signing.development-key");
}

function opened(authority: StoredKey): CertificateAuthority {
  return {
    certificate: authority.certificate,
    privateKey: openKey(authority.private_key_sealed, authority),
  };
}

// Making a key takes a tenth of a second of a core: whoever signs many papers at once waits for one.
const making = new Map<string, Promise<StoredKey>>();

async function createOnce(...order: Parameters<typeof createKey>): Promise<StoredKey> {
  const [kind, holder, subject] = order;
  const name = [kind, holder, subjectText(subject)].join("\n");
  const running = making.get(name) ?? createKey(...order).finally(() => making.delete(name));
  making.set(name, running);
  return running;
}

async function createKey(
  kind: StoredKey["kind"],
  holder: string,
  subject: CertificateSubject,
  authority: CertificateAuthority | null,
): Promise<StoredKey> {
  const at = now();
  const { certificate, privateKey } = await issueCertificate(
    subject,
    at,
    authority ? SIGNER_YEARS : AUTHORITY_YEARS,
    authority,
  );
  await inTransaction(async (tx) => {
    await tables(tx)
      .insertInto("signer_key")
      .values({
        kind,
        holder,
        subject: subjectText(subject),
        certificate: Buffer.from(certificate),
        fingerprint: createHash("sha256").update(certificate).digest(),
        private_key_sealed: sealKey(privateKey, { kind, holder }),
        key_version: keyVersion,
        is_development: true,
        created_at: at,
        revoked_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(["kind", "holder", "subject"]).where("revoked_at", "is", null).doNothing(),
      )
      .execute();
    record(tx, system("development-keys"), "signing.development-key-made", { kind, holder });
  });
  // Another process may have been first: what is stored counts.
  const stored = await findKey(kind, holder, subjectText(subject));
  if (!stored) throw new Error(`The key of ${kind} ${holder} was not stored.`);
  return stored;
}

async function findKey(
  kind: StoredKey["kind"],
  holder: string,
  subject: string,
): Promise<StoredKey | undefined> {
  return reader
    .selectFrom("signer_key")
    .selectAll()
    .where("kind", "=", kind)
    .where("holder", "=", holder)
    .where("subject", "=", subject)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
}

function subjectText(subject: CertificateSubject): string {
  return [subject.commonName, subject.title, subject.organization].filter(Boolean).join(" – ");
}
