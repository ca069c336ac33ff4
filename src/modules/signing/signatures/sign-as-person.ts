import { now } from "../../../platform/clock.ts";
import { renderMark } from "../../papers/index.ts";
import type { SigningCircumstances, SigningPerson } from "../rules.ts";
import { getDevelopmentSigner } from "./development-keys.ts";
import { type MadeSignature, madeSignature } from "./made-signature.ts";
import { signPdf } from "./sign-pdf.ts";

/**
 * Signs a paper with a person's own key and draws the blue signature in its field; record what it
 * gives with `recordSignature`.
 */
export async function signAsPerson(
  person: SigningPerson,
  pdf: Uint8Array,
  order: Omit<SigningCircumstances, "at"> & { at?: Date },
): Promise<MadeSignature> {
  const at = order.at ?? now();
  const signer = await getDevelopmentSigner("person", person.accountId, {
    commonName: person.name,
    title: person.title,
    organization: person.organization,
  });
  const mark = await renderMark(
    { kind: "signature-mark", shortName: person.name, caption: "Chữ ký số thử nghiệm" },
    at,
  );
  const field = "signature-person";
  const signed = await signPdf({
    pdf,
    signer,
    signerName: person.name,
    field,
    mark,
    reason: order.reason,
    location: order.location,
    at,
  });
  return madeSignature(signed, signer.keyId, field, { ...order, at });
}
