/**
 * CMS signatures as PAdES wants them (ETSI EN 319 142-1, baseline B): detached, naming the signing
 * certificate by its hash.
 */
import {
  createHash,
  createPublicKey,
  type KeyObject,
  timingSafeEqual,
  verify,
  X509Certificate,
} from "node:crypto";
import * as asn1js from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import type { Signer } from "../rules.ts";

const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  sha256: "2.16.840.1.101.3.4.2.1",
  rsa: "1.2.840.113549.1.1.1",
  rsaSha256: "1.2.840.113549.1.1.11",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  commonName: "2.5.4.3",
  organization: "2.5.4.10",
};

export interface CmsVerification {
  intact: boolean;
  certificate: X509Certificate | null;
  /** Whom the certificate names. */
  commonName: string | null;
  organization: string | null;
  /** DER of the further certificates that the signature carries along. */
  chain: Uint8Array[];
}

/**
 * Signs bytes; gives the DER of the CMS. The time stands in the PDF: PAdES forbids the signing-time
 * attribute.
 */
export async function signCms(content: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const certificates = signer.certificateChain.map((der) => Certificate.fromBER(exact(der)));
  const [own] = certificates;
  const [ownDer] = signer.certificateChain;
  if (!own || !ownDer) throw new Error("The signer has no certificate.");
  const attributes = [
    attribute(oid.contentType, new asn1js.ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, new asn1js.OctetString({ valueHex: exact(sha256(content)) })),
    attribute(
      oid.signingCertificateV2,
      sequence(sequence(sequence(new asn1js.OctetString({ valueHex: exact(sha256(ownDer)) })))),
    ),
  ].toSorted(byEncoding);
  const signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes });
  const signature = await signer.sign(sha256(asSet(signedAttrs)));
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    signedAttrs,
    digestAlgorithm: new AlgorithmIdentifier({
      algorithmId: oid.sha256,
      algorithmParams: new asn1js.Null(),
    }),
    signatureAlgorithm: new AlgorithmIdentifier({
      algorithmId: oid.rsaSha256,
      algorithmParams: new asn1js.Null(),
    }),
    signature: new asn1js.OctetString({ valueHex: exact(signature) }),
  });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [
      new AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new asn1js.Null() }),
    ],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [info],
  });
  return new Uint8Array(
    new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) })
      .toSchema()
      .toBER(),
  );
}

/**
 * Checks a detached CMS against the bytes that it claims to sign (null: none); anything unexpected
 * counts as not intact.
 */
export function verifyCms(cms: Uint8Array, content: Uint8Array | null): CmsVerification {
  if (!content) return broken;
  try {
    return verified(cms, content);
  } catch {
    return broken;
  }
}

const broken: CmsVerification = {
  intact: false,
  certificate: null,
  commonName: null,
  organization: null,
  chain: [],
};

function verified(cms: Uint8Array, content: Uint8Array): CmsVerification {
  const given = withoutPadding(cms);
  const info = ContentInfo.fromBER(exact(given));
  const signed = new SignedData({ schema: info.content });
  const [signer] = signed.signerInfos;
  // What reading would set right silently, such as a TRUE written otherwise, was not signed so.
  const read = new ContentInfo({ contentType: info.contentType, content: signed.toSchema() });
  if (!derOf(read).equals(given)) return broken;
  if (![...signed.digestAlgorithms, signer?.digestAlgorithm].every(isSha256)) return broken;
  // One signer and no content of its own: what is verified is what the reader sees, and nothing
  // else.
  if (
    info.contentType !== oid.signedData ||
    signed.signerInfos.length !== 1 ||
    !signer?.signedAttrs ||
    signed.encapContentInfo.eContent
  )
    return broken;
  const { algorithmId, algorithmParams } = signer.signatureAlgorithm;
  if (![oid.rsa, oid.rsaSha256].includes(algorithmId) || !isNone(algorithmParams)) return broken;
  const own = certificateOf(signed, signer);
  if (!own) return broken;
  const publicKey = publicKeyOf(own);
  const certificate = new X509Certificate(derOf(own));
  const { attributes } = signer.signedAttrs;
  const intact =
    same(octets(onlyValue(attributes, oid.messageDigest)), sha256(content)) &&
    (onlyValue(attributes, oid.contentType) as asn1js.ObjectIdentifier).valueBlock.toString() ===
      oid.data &&
    namesCertificate(onlyValue(attributes, oid.signingCertificateV2), certificate) &&
    verify("sha256", asSet(signer.signedAttrs), publicKey, octets(signer.signature));
  const carried = (signed.certificates ?? []).map(derOf);
  const names = {
    commonName: namePart(own, oid.commonName),
    organization: namePart(own, oid.organization),
  };
  return {
    intact,
    certificate,
    ...names,
    chain: carried.filter((der) => !certificate.raw.equals(der)),
  };
}

function isSha256(algorithm: AlgorithmIdentifier | undefined): boolean {
  return algorithm?.algorithmId === oid.sha256 && isNone(algorithm.algorithmParams);
}

// RFC 5754: without parameters, or with NULL.
function isNone(parameters: unknown): boolean {
  return parameters === undefined || parameters instanceof asn1js.Null;
}

function certificateOf(signed: SignedData, signer: SignerInfo): Certificate | null {
  const { sid } = signer;
  if (!(sid instanceof IssuerAndSerialNumber)) return null;
  const found = signed.certificates?.find(
    (item) =>
      item instanceof Certificate &&
      item.issuer.isEqual(sid.issuer) &&
      item.serialNumber.isEqual(sid.serialNumber),
  );
  return found instanceof Certificate ? found : null;
}

// Node's own way to the names, toLegacyObject, ends the process where OpenSSL cannot read the key.
function namePart({ subject }: Certificate, type: string): string | null {
  const parts = subject.typesAndValues.filter((part) => String(part.type) === type);
  return parts.length === 0 ? null : parts.map(({ value }) => value.valueBlock.value).join(", ");
}

// Read by itself before anything else is made of the certificate. Throws for a key that cannot be
// read, and for one that is not RSA.
function publicKeyOf(certificate: Certificate): KeyObject {
  const der = Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER());
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  if (key.asymmetricKeyType !== "rsa") throw new Error("The key is not RSA.");
  return key;
}

function derOf(item: { toSchema(): asn1js.BaseBlock }): Buffer {
  return Buffer.from(item.toSchema().toBER());
}

// RFC 5035: the first ESSCertIDv2 names the signer's certificate; SHA-256 is the default and the
// only digest that we accept.
function namesCertificate(value: asn1js.BaseBlock, certificate: X509Certificate): boolean {
  const [identifiers] = (value as asn1js.Sequence).valueBlock.value;
  const [first] = (identifiers as asn1js.Sequence).valueBlock.value;
  const hash = (first as asn1js.Sequence).valueBlock.value.find(
    (part) => part instanceof asn1js.OctetString,
  );
  return hash instanceof asn1js.OctetString && same(octets(hash), sha256(certificate.raw));
}

function onlyValue(attributes: Attribute[], type: string): asn1js.BaseBlock {
  const found = attributes.filter((item) => item.type === type);
  const [value] = found[0]?.values ?? [];
  if (found.length !== 1 || found[0]?.values.length !== 1)
    throw new Error(`The attribute ${type} must stand once.`);
  return value as asn1js.BaseBlock;
}

// CMS signs the attributes as a SET OF although they are stored with an implicit tag (RFC 5652,
// 5.4).
function asSet(attributes: SignedAndUnsignedAttributes): Uint8Array {
  const encoded =
    attributes.encodedValue.byteLength > 0
      ? new Uint8Array(attributes.encodedValue.slice(0))
      : new Uint8Array(attributes.toSchema().toBER());
  encoded[0] = 0x31;
  return encoded;
}

// DER orders the members of a set by their encoding; a strict reader re-encodes them so.
function byEncoding(one: Attribute, other: Attribute): number {
  return Buffer.compare(Buffer.from(one.toSchema().toBER()), Buffer.from(other.toSchema().toBER()));
}

// The place for the signature is larger than the signature; the rest are zeros.
function withoutPadding(cms: Uint8Array): Uint8Array {
  const length = asn1js.fromBER(exact(cms)).offset;
  if (length <= 0 || cms.subarray(length).some((byte) => byte !== 0))
    throw new Error("No DER structure followed by zeros.");
  return cms.subarray(0, length);
}

function attribute(type: string, value: asn1js.BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function octets(value: asn1js.BaseBlock): Buffer {
  return Buffer.from((value as asn1js.OctetString).getValue());
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
