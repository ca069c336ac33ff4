import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { renderMark } from "../../papers/index.ts";
import type { SigningCircumstances, SigningUnit } from "../rules.ts";
import {
  getDevelopmentSigner,
  getPreparedSigner,
  type HeldSigner,
  prepareDevelopmentKey,
} from "./development-keys.ts";
import { type MadeSignature, madeSignature } from "./made-signature.ts";
import { signPdf } from "./sign-pdf.ts";

type Order = Omit<SigningCircumstances, "at"> & { at?: Date };

/**
 * Seals a paper with a unit's key, after the person has signed it, and draws the red seal in its
 * field; record it with `recordSignature`. In development the first seal of a unit makes its key.
 */
export async function sealAsUnit(
  unit: SigningUnit,
  pdf: Uint8Array,
  order: Order,
): Promise<MadeSignature> {
  return sealed(await getDevelopmentSigner("unit", unit.code, subjectOf(unit)), unit, pdf, order);
}

/**
 * Seals a paper that is drawn anew each time somebody looks at it, by a key that was prepared;
 * gives its bytes. Throws Refusal `signing.no-key` where none stands.
 */
export async function sealOnSight(
  unit: SigningUnit,
  pdf: Uint8Array,
  order: Order,
): Promise<Uint8Array> {
  const signer = await getPreparedSigner("unit", unit.code, subjectOf(unit));
  return (await sealed(signer, unit, pdf, order)).pdf;
}

/**
 * Makes a unit's key ready in the transaction that promises a sealed paper. In production keys
 * come from hardware, and nothing is done.
 */
export async function prepareSeal(tx: Transaction, unit: SigningUnit): Promise<void> {
  if (config.MODE === "production") return;
  await prepareDevelopmentKey(tx, "unit", unit.code, subjectOf(unit));
}

function subjectOf(unit: SigningUnit) {
  return { commonName: unit.name, organization: unit.parent };
}

async function sealed(
  signer: HeldSigner,
  unit: SigningUnit,
  pdf: Uint8Array,
  order: Order,
): Promise<MadeSignature> {
  const at = order.at ?? now();
  const mark = await renderMark(
    { kind: "unit-seal", name: unit.name, parent: unit.parent, caption: "DẤU THỬ NGHIỆM" },
    at,
  );
  const field = "signature-unit";
  const { reason, location } = order;
  const signed = await signPdf({
    pdf,
    signer,
    signerName: unit.name,
    field,
    mark,
    reason,
    location,
    at,
  });
  return madeSignature(signed, signer.keyId, field, { ...order, at });
}
