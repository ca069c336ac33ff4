/**
 * The development keystore: a test authority of our own and a key for each person and unit that
 * signs. Production refuses it.
 */
import { createHash } from "node:crypto";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
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
const root: CertificateSubject = { commonName: authorityName, organization: "Motcua" };
const authorityKey: KeyName = ["authority", "development", subjectText(root)];
const AUTHORITY_YEARS = 20;
const SIGNER_YEARS = 5;

/**
 * Gives the signer of a person or unit, creating its key at the first use; refuses in production,
 * where keys come from hardware.
 */
export async function getDevelopmentSigner(
  kind: "person" | "unit",
  holder: string,
  subject: CertificateSubject,
): Promise<HeldSigner> {
  refuseInProduction();
  const authority = await getDevelopmentAuthority();
  return heldSigner(
    (await findKey(kind, holder, subjectText(subject))) ??
      (await createOnce(kind, holder, subject, opened(authority))),
    authority,
  );
}

/**
 * Gives the signer whose key stands already: looking at a paper makes none. Throws Refusal where
 * none was prepared, and in production.
 */
export async function getPreparedSigner(
  kind: "person" | "unit",
  holder: string,
  subject: CertificateSubject,
): Promise<HeldSigner> {
  refuseInProduction();
  const key = await findKey(kind, holder, subjectText(subject));
  if (!key) throw new Refusal("signing.no-key", { name: subject.commonName });
  return heldSigner(key, await getDevelopmentAuthority());
}

/** Makes the key of a person or unit in the transaction that will need it, unless it stands. */
export async function prepareDevelopmentKey(
  tx: Transaction,
  kind: "person" | "unit",
  holder: string,
  subject: CertificateSubject,
): Promise<void> {
  refuseInProduction();
  const own = tables(tx);
  if (await keyIn(own, kind, holder, subjectText(subject))) return;
  const authority =
    (await keyIn(own, ...authorityKey)) ??
    (await makeKey(tx, "authority", "development", root, null));
  await makeKey(tx, kind, holder, subject, opened(authority));
}

/** Gives the development authority's row, creating it once. */
export async function getDevelopmentAuthority(): Promise<StoredKey> {
  refuseInProduction();
  return (await findKey(...authorityKey)) ?? createKey("authority", "development", root, null);
}

function refuseInProduction(): void {
  if (config.MODE === "production") throw new Refusal("signing.development-key");
}

function heldSigner(key: StoredKey, authority: StoredKey): HeldSigner {
  const chain = [key.certificate, authority.certificate];
  return { keyId: String(key.id), ...localSigner(openKey(key.private_key_sealed, key), chain) };
}

function opened(authority: StoredKey): CertificateAuthority {
  return {
    certificate: authority.certificate,
    privateKey: openKey(authority.private_key_sealed, authority),
  };
}

// Making a key takes a tenth of a second of a core: whoever signs many papers at once waits for
// one.
const making = new Map<string, Promise<StoredKey>>();

async function createOnce(...order: Parameters<typeof createKey>): Promise<StoredKey> {
  const [kind, holder, subject] = order;
  const name = [kind, holder, subjectText(subject)].join("\n");
  const running = making.get(name) ?? createKey(...order).finally(() => making.delete(name));
  making.set(name, running);
  return running;
}

type Making = [
  kind: StoredKey["kind"],
  holder: string,
  subject: CertificateSubject,
  authority: CertificateAuthority | null,
];

function createKey(...order: Making): Promise<StoredKey> {
  return inTransaction(system("signing.keys"), (tx) => makeKey(tx, ...order));
}

async function makeKey(tx: Transaction, ...order: Making): Promise<StoredKey> {
  const [kind, holder, subject, authority] = order;
  const at = now();
  const years = authority ? SIGNER_YEARS : AUTHORITY_YEARS;
  const { certificate, privateKey } = await issueCertificate(subject, at, years, authority);
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
  // Another process may have been first: what is stored counts.
  const stored = await keyIn(tables(tx), kind, holder, subjectText(subject));
  if (!stored) throw new Error(`The key of ${kind} ${holder} was not stored.`);
  return stored;
}

function findKey(...key: KeyName): Promise<StoredKey | undefined> {
  return keyIn(reader, ...key);
}

type KeyName = [kind: StoredKey["kind"], holder: string, subject: string];

function keyIn(
  from: Pick<typeof reader, "selectFrom">,
  ...[kind, holder, subject]: KeyName
): Promise<StoredKey | undefined> {
  return from
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
