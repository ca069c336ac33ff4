/** The development authority's certificates (X.509 version 3). */
import { randomBytes } from "node:crypto";
import * as asn1js from "asn1js";
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  RelativeDistinguishedNames,
} from "pkijs";

export interface CertificateSubject {
  commonName: string;
  organization?: string;
  title?: string;
}
export interface CertificateAuthority {
  certificate: Uint8Array;
  privateKey: Uint8Array;
}
export interface IssuedKey {
  certificate: Uint8Array;
  privateKey: Uint8Array;
}

const algorithm = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const YEAR_MILLISECONDS = 366 * 86_400_000;

/**
 * Creates an RSA-2048 key and its certificate, valid from a day before; without an authority it is
 * valid from a year before (a demonstration signs papers of past weeks), the certificate signs
 * itself and may issue others.
 */
export async function issueCertificate(
  subject: CertificateSubject,
  at: Date,
  years: number,
  authority: CertificateAuthority | null,
): Promise<IssuedKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: positiveSerial() });
  certificate.notBefore.value = new Date(
    at.getTime() - (authority ? 86_400_000 : YEAR_MILLISECONDS),
  );
  certificate.notAfter.value = new Date(at.getTime() + years * YEAR_MILLISECONDS);
  certificate.subject = distinguishedName(subject);
  certificate.issuer = authority
    ? Certificate.fromBER(exact(authority.certificate)).subject
    : certificate.subject;
  certificate.extensions = [
    new Extension({
      extnID: "2.5.29.19",
      critical: true,
      extnValue: new BasicConstraints({ cA: authority === null }).toSchema().toBER(),
    }),
    // Authority: keyCertSign and cRLSign. Signer: digitalSignature and nonRepudiation.
    new Extension({
      extnID: "2.5.29.15",
      critical: true,
      extnValue: keyUsage(authority ? 0xc0 : 0x06, authority ? 6 : 1),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  const issuerKey = authority
    ? await crypto.subtle.importKey("pkcs8", exact(authority.privateKey), algorithm, false, [
        "sign",
      ])
    : pair.privateKey;
  await certificate.sign(issuerKey, "SHA-256");
  return {
    certificate: new Uint8Array(certificate.toSchema(true).toBER()),
    privateKey: new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)),
  };
}

// One set for each part: the library would put all parts into one set, which other readers show as
// a single odd name.
function distinguishedName(subject: CertificateSubject): RelativeDistinguishedNames {
  const part = (type: string, value: string | undefined) =>
    value ? [new AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) })] : [];
  const parts = [
    new AttributeTypeAndValue({
      type: "2.5.4.6",
      value: new asn1js.PrintableString({ value: "VN" }),
    }),
    ...part("2.5.4.10", subject.organization),
    ...part("2.5.4.12", subject.title),
    ...part("2.5.4.3", subject.commonName),
  ];
  return RelativeDistinguishedNames.fromBER(
    new asn1js.Sequence({
      value: parts.map((one) => new asn1js.Set({ value: [one.toSchema()] })),
    }).toBER(),
  );
}

function keyUsage(bits: number, unusedBits: number): ArrayBuffer {
  return new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits }).toBER();
}

function positiveSerial(): ArrayBuffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return exact(serial);
}

/** Gives a buffer of exactly these bytes; a Node buffer is often a window into a larger one. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
