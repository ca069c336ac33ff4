/** Checking a signed file, and looking up whether a file is one that we issued. */
import { createHash, X509Certificate } from "node:crypto";
import { config } from "../../platform/config.ts";
import { UnreadablePdf } from "../papers/index.ts";
import { verifyCms } from "./signatures/cms-signature.ts";
import { type FoundSignature, inspectSignatures } from "./signatures/inspect-signatures.ts";
import { judgeSignatures, type SignatureReport, type SignatureVerdict } from "./rules.ts";
import { reader } from "./tables.ts";

export interface PdfVerification {
  verdict: SignatureVerdict;
  signatures: SignatureReport[];
  /** How many first bytes the last good signature covers: only these may be shown as signed. */
  signedLength: number;
}

interface KnownKeys {
  authorities: X509Certificate[];
  revoked: Map<string, Date>;
}

/**
 * Judges a PDF by all its signatures against the authorities that this installation trusts; never
 * throws for a bad file.
 */
export async function verifyPdf(pdf: Uint8Array): Promise<PdfVerification> {
  let found: FoundSignature[];
  try {
    found = inspectSignatures(pdf);
  } catch (error) {
    if (error instanceof UnreadablePdf)
      return { verdict: "unreadable", signatures: [], signedLength: 0 };
    throw error;
  }
  const known = await readKnownKeys();
  const signatures = found.map((signature) => report(signature, known));
  const good = found.filter((_, index) => signatures[index]?.intact && signatures[index].trusted);
  return {
    verdict: judgeSignatures(signatures),
    signatures,
    signedLength: Math.max(0, ...good.map((signature) => signature.length)),
  };
}

/** Gives the subject (a dossier's code) for which exactly these bytes were issued, or null. */
export async function findIssuedPaper(
  pdf: Uint8Array,
): Promise<{ subject: string; signedAt: Date } | null> {
  const row = await reader
    .selectFrom("signature")
    .select(["subject", "signed_at"])
    .where("document_sha256", "=", createHash("sha256").update(pdf).digest())
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ? { subject: row.subject, signedAt: row.signed_at } : null;
}

function report(found: FoundSignature, known: KnownKeys): SignatureReport {
  const { intact, certificate, commonName, organization, chain } = verifyCms(
    found.cms,
    found.covered,
  );
  const { field, at, reason, location, followedOnlyBySignatures } = found;
  return {
    field,
    at,
    reason,
    location,
    intact,
    followedOnlyBySignatures,
    // The certificate says who signed; the name in the file is only a caption.
    signerName: commonName ?? found.signerName,
    organization: organization ?? "",
    trusted:
      intact &&
      certificate !== null &&
      isTrusted(certificate, at, known) &&
      chain.every((der) => known.authorities.some((authority) => authority.raw.equals(der))),
  };
}

function isTrusted(
  certificate: X509Certificate,
  at: Date | null,
  { authorities, revoked }: KnownKeys,
): boolean {
  const revokedAt = revoked.get(certificate.fingerprint256);
  if (at === null || certificate.ca || (revokedAt && revokedAt <= at)) return false;
  return authorities.some(
    (authority) =>
      [authority, certificate].every((one) => one.validFromDate <= at && at <= one.validToDate) &&
      certificate.checkIssued(authority) &&
      certificate.verify(authority.publicKey),
  );
}

async function readKnownKeys(): Promise<KnownKeys> {
  const rows = await reader
    .selectFrom("signer_key")
    .select(["kind", "certificate", "revoked_at", "is_development"])
    .where((where) =>
      where.or([where("kind", "=", "authority"), where("revoked_at", "is not", null)]),
    )
    .execute();
  const usable = rows.filter(
    (row) =>
      row.kind === "authority" &&
      row.revoked_at === null &&
      (!row.is_development || config.MODE !== "production"),
  );
  return {
    authorities: usable.map((row) => new X509Certificate(row.certificate)),
    revoked: new Map(
      rows.flatMap((row) =>
        row.revoked_at
          ? [[new X509Certificate(row.certificate).fingerprint256, row.revoked_at] as const]
          : [],
      ),
    ),
  };
}
