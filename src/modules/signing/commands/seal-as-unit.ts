import { now } from "../../../platform/clock.ts";
import { renderMark } from "../../papers/index.ts";
import type { SigningCircumstances, SigningUnit } from "../rules.ts";
import { getDevelopmentSigner } from "./development-keys.ts";
import { type MadeSignature, madeSignature } from "./record-signature.ts";
import { signPdf } from "./sign-pdf.ts";

/** Seals a paper with a unit's key, after the person has signed it, and draws the red seal in its field; record it with `recordSignature`. */
export async function sealAsUnit(
  unit: SigningUnit,
  pdf: Uint8Array,
  order: Omit<SigningCircumstances, "at"> & { at?: Date },
): Promise<MadeSignature> {
  const at = order.at ?? now();
  const signer = await getDevelopmentSigner("unit", unit.code, {
    commonName: unit.name,
    organization: unit.parent,
  });
  const mark = await renderMark(
    { kind: "unit-seal", name: unit.name, parent: unit.parent, caption: "DẤU THỬ NGHIỆM" },
    at,
  );
  const field = "signature-unit";
  const signed = await signPdf({
    pdf,
    signer,
    signerName: unit.name,
    field,
    mark,
    reason: order.reason,
    location: order.location,
    at,
  });
  return madeSignature(signed, signer.keyId, field, { ...order, at });
}
