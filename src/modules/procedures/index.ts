/** The door: what a procedure asks, gives, costs and takes; found by everyday words. */
export { findForeignName, findIndexEntry, listProcedures, searchProcedures } from "./queries.ts";
export {
  findProcedureForFiling,
  findProcedureOn,
  getProcedureForFiling,
  getProcedureKept,
  getProcedureVersion,
} from "./queries/versions.ts";
export type { ListOptions } from "./queries.ts";
export type { ProcedureListing } from "./queries/catalogue.ts";
export { collectorName } from "./collector-queries.ts";
export { competentDepartment } from "./competence-queries.ts";
export { councilFeeOn } from "./council-fee-queries.ts";
export { feeFor } from "./rules/fee.ts";
export type { Fee, FeeKind, FeeLine, FeeQuantity } from "./rules/fee.ts";
export { casesAtAcceptance, casesFor } from "./rules/cases.ts";
export { mayBeFiled } from "./rules/procedure.ts";
export type {
  CaseVariant,
  Channel,
  FeeRule,
  IndexEntry,
  Level,
  ProcessOffice,
  Paper,
  Procedure,
  ProcedureResult,
  ProcessStep,
  TermUnit,
} from "./rules/procedure.ts";
export { processOffices, receivingOffice } from "./rules/process-offices.ts";
export { versionName } from "./rules/version-name.ts";
export { termsOf } from "./rules/terms.ts";
export type { ProcedureTerms } from "./rules/terms.ts";
export { supplementReasons } from "./supplement-reason-queries.ts";
export type { SupplementReason } from "./rules/supplement-reasons.ts";
export { processRule } from "./process-law-queries.ts";
