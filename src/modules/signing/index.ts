/** The door of signing. */
export { type MadeSignature, recordSignature } from "./commands/record-signature.ts";
export { sealKeysAgain } from "./commands/seal-keys-again.ts";
export { prepareSeal, sealAsUnit, sealOnSight } from "./commands/seal-as-unit.ts";
export { signAsPerson } from "./commands/sign-as-person.ts";
export { findIssuedPaper, type PdfVerification, verifyPdf } from "./queries.ts";
export type { SignatureReport, SigningPerson, SigningUnit, Verdict } from "./rules.ts";
