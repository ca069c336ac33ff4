/**
 * Checks the signatures of a PDF by PDFium, which finds them, and Node's own cryptography: nothing
 * here shares a line with what signs and verifies in the house.
 */
import { createHash, verify, X509Certificate } from "node:crypto";
import { bytesOf, pdfium, withPdf } from "./pdfium.ts";
import { type Der, readDer, readIdentifier } from "./read-der.ts";

export interface PaperSignature {
  /** Whether it is a signature of these bytes by the key of its own certificate. */
  valid: boolean;
  /** What is wrong, in the order in which it is looked at. */
  faults: string[];
  subFilter: string;
  /** Names of the signer's certificate: `CN`, `O`, `title` … */
  signer: Record<string, string>;
  /** Whether it covers the file from its first byte to its last. */
  whole: boolean;
}

const identifiers = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.47",
  sha256: "2.16.840.1.101.3.4.2.1",
};
const rsa = ["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11"];

/** Gives the signatures of a PDF, the earliest first; none of fields that nobody signed. */
export function signaturesOf(pdf: Uint8Array): PaperSignature[] {
  return withPdf(pdf, (file) =>
    Array.from({ length: pdfium.FPDF_GetSignatureCount(file) }, (_, index) =>
      found(pdfium.FPDF_GetSignatureObject(file, index)),
    ),
  )
    .filter(({ ranges, contents }) => ranges.length > 0 || contents.length > 0)
    .toSorted((one, other) => endOf(one) - endOf(other))
    .map((signature) => judged(pdf, signature));
}

/** Gives who signed, as `common name: valid`, the earliest first, for a short comparison. */
export function signersOf(pdf: Uint8Array): string[] {
  return signaturesOf(pdf).map(
    ({ signer, valid }) => `${signer.CN}: ${valid ? "valid" : "not valid"}`,
  );
}

interface Found {
  /** Offset and length of each part that is signed. */
  ranges: number[];
  contents: Buffer;
  subFilter: string;
}

function found(signature: number): Found {
  const ranges = bytesOf(
    (address, size) => pdfium.FPDFSignatureObj_GetByteRange(signature, address, size / 4) * 4,
  );
  const read = new DataView(ranges.buffer, ranges.byteOffset, ranges.length);
  return {
    ranges: Array.from({ length: ranges.length / 4 }, (_, at) => read.getInt32(at * 4, true)),
    contents: Buffer.from(
      bytesOf((address, size) => pdfium.FPDFSignatureObj_GetContents(signature, address, size)),
    ),
    subFilter: new TextDecoder()
      .decode(
        bytesOf((address, size) => pdfium.FPDFSignatureObj_GetSubFilter(signature, address, size)),
      )
      .replace(/\0$/, ""),
  };
}

function endOf({ ranges }: Found): number {
  const [offset = 0, length = 0] = ranges.slice(-2);
  return offset + length;
}

function judged(pdf: Uint8Array, signature: Found): PaperSignature {
  const { subFilter } = signature;
  const whole = signature.ranges[0] === 0 && endOf(signature) === pdf.length;
  try {
    const { certificate, faults } = check(readDer(signature.contents), signedBytes(pdf, signature));
    const signer = Object.fromEntries(
      certificate.subject.split("\n").map((part) => {
        const [name = "", ...value] = part.split("=");
        return [name, value.join("=")];
      }),
    );
    return { valid: faults.length === 0, faults, subFilter, signer, whole };
  } catch (error) {
    // Whoever forges may write anything: what cannot be read is no signature.
    return { valid: false, faults: [String(error)], subFilter, signer: {}, whole };
  }
}

// ISO 32000-2, 12.8.1: everything but the string of the signature itself.
function signedBytes(pdf: Uint8Array, { ranges, contents }: Found): Buffer {
  const [start = -1, length = 0, next = 0, rest = 0, ...more] = ranges;
  const left = Buffer.from(pdf.subarray(length, next)).toString("latin1");
  if (start !== 0 || more.length > 0 || !/^<[0-9a-f]*>$/i.test(left))
    throw new Error("The byte range leaves out more than the signature.");
  if (!Buffer.from(left.slice(1, -1), "hex").equals(contents))
    throw new Error("What is left out is not this signature.");
  if (next + rest > pdf.length) throw new Error("The byte range reaches past the file.");
  return Buffer.concat([pdf.subarray(0, length), pdf.subarray(next, next + rest)]);
}

// RFC 5652, 5.3 and 5.4; ETSI EN 319 122-1, 5.2.2.
function check(cms: Der, bytes: Buffer): { certificate: X509Certificate; faults: string[] } {
  if (readIdentifier(cms.inner[0] as Der) !== identifiers.signedData)
    throw new Error("This is no signed data.");
  const parts = cms.inner[1]?.inner[0]?.inner ?? [];
  const signerInfo = parts.at(-1)?.inner[0]?.inner ?? [];
  const [, signerId, digest, attributes, algorithm, signature] = signerInfo as Required<Der[]>;
  if (!signerId || !digest || attributes?.tag !== 0xa0 || !algorithm || !signature)
    throw new Error("The signer signed no attributes.");
  const certificates = parts.find(({ tag }) => tag === 0xa0)?.inner ?? [];
  const own = certificates.find((one) => isNamed(one, signerId));
  if (!own) throw new Error("The signer's certificate is not there.");
  const certificate = new X509Certificate(own.whole);
  // What is signed is the set, not the tag under which it travels.
  const signed = Buffer.concat([Buffer.from([0x31]), attributes.whole.subarray(1)]);
  const said = new Map(
    attributes.inner.map(({ inner: [name, values] }) => [
      readIdentifier(name as Der),
      values?.inner[0] as Der,
    ]),
  );
  const hash = (of: Buffer) => createHash("sha256").update(of).digest();
  const certified = said.get(identifiers.signingCertificate)?.inner[0]?.inner[0]?.inner ?? [];
  const holds: Record<string, boolean> = {
    "another digest than SHA-256": readIdentifier(digest.inner[0] as Der) === identifiers.sha256,
    "another algorithm than RSA": rsa.includes(readIdentifier(algorithm.inner[0] as Der)),
    "another content than data":
      readIdentifier(said.get(identifiers.contentType) as Der) === identifiers.data,
    "other bytes": said.get(identifiers.messageDigest)?.value.equals(hash(bytes)) ?? false,
    "another certificate": certified.some(({ value }) => value.equals(hash(own.whole))),
    "another key": verify("sha256", signed, certificate.publicKey, signature.value),
  };
  return { certificate, faults: Object.keys(holds).filter((fault) => !holds[fault]) };
}

// By issuer and serial number, as both stand in the certificate.
function isNamed(certificate: Der, { inner: [issuer, serial] }: Der): boolean {
  const facts = certificate.inner[0]?.inner ?? [];
  const [ownSerial, , ownIssuer] = facts.slice(facts[0]?.tag === 0xa0 ? 1 : 0);
  return (
    ownSerial?.value.equals(serial?.value as Buffer) === true &&
    ownIssuer?.whole.equals(issuer?.whole as Buffer) === true
  );
}
