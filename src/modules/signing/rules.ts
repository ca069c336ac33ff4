/** What a signature on a paper is, and when it counts. */
import type { PdfDictionary } from "../papers/index.ts";

/** The narrow port to any key: a hardware module, a remote service, or the development keystore. */
export interface Signer {
  /** DER certificates, the signer's own first. */
  certificateChain: Uint8Array[];
  /** Signs a SHA-256 digest with RSA, PKCS#1 v1.5; gives the raw signature. */
  sign(digest: Uint8Array): Promise<Uint8Array>;
}

export interface SigningPerson {
  accountId: string;
  name: string;
  title: string;
  organization: string;
}
export interface SigningUnit {
  code: string;
  name: string;
  parent: string;
}

export interface SigningCircumstances {
  reason: string;
  location: string;
  at: Date;
}

/** One signature as it was found in a file. */
export interface SignatureReport {
  field: string;
  signerName: string;
  organization: string;
  at: Date | null;
  reason: string;
  location: string;
  /** The covered bytes are those that were signed. */
  intact: boolean;
  /**
   * The certificate comes from an authority that we trust, was valid at the moment of signing and
   * is not revoked.
   */
  trusted: boolean;
  /** What was appended afterwards is nothing but a further signature. */
  followedOnlyBySignatures: boolean;
}

export type SignatureVerdict = "valid" | "altered" | "untrusted" | "not-signed" | "unreadable";

/** Judges a file by all its signatures together: one bad signature spoils the paper. */
export function judgeSignatures(
  signatures: Pick<SignatureReport, "intact" | "trusted" | "followedOnlyBySignatures">[],
): SignatureVerdict {
  if (signatures.length === 0) return "not-signed";
  if (signatures.some((signature) => !signature.intact || !signature.followedOnlyBySignatures))
    return "altered";
  return signatures.every((signature) => signature.trusted) ? "valid" : "untrusted";
}

/** Tells whether a dictionary differs from an earlier one at most in the given keys. */
export function differsOnlyIn(
  before: PdfDictionary,
  after: PdfDictionary,
  keys: string[],
): boolean {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].every((key) => keys.includes(key) || before.get(key) === after.get(key));
}

/** Tells whether a list only grew at its end. */
export function onlyGrew(before: string[], after: string[]): boolean {
  return before.every((value, index) => after[index] === value);
}

/** Writes a moment as PDF does, in the city's time: D:20261123145007+07'00'. */
export function writePdfDate(moment: Date): string {
  const digits = new Date(moment.getTime() + 7 * 3_600_000)
    .toISOString()
    .replace(/\D/g, "")
    .slice(0, 14);
  return `(D:${digits}+07'00')`;
}

/** Reads what `writePdfDate` wrote; null for anything else. */
export function readPdfDate(raw: string | undefined): Date | null {
  const found = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+07'00'\)$/.exec(raw ?? "");
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
