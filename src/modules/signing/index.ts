/** The door of signing. */
export { recordSignature } from "./commands/record-signature.ts";
export type { MadeSignature } from "./signatures/made-signature.ts";
export { sealKeysAgain } from "./commands/seal-keys-again.ts";
export { prepareSeal, sealAsUnit, sealOnSight } from "./signatures/seal-as-unit.ts";
export { signAsPerson } from "./signatures/sign-as-person.ts";
export { findIssuedPaper, type PdfVerification, verifyPdf } from "./queries.ts";
export type { SignatureReport, SigningPerson, SigningUnit, SignatureVerdict } from "./rules.ts";
