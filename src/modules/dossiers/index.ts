/** The door of dossiers. */
export { sealOpenFacts } from "./commands/seal-open-facts.ts";
export { wrapKeysAgain } from "./commands/wrap-keys-again.ts";
export { type Filing } from "./commands/submit-dossier.ts";
export { type DossierState } from "./rules/dossier.ts";
export { countByUnit, countMeasured, listMeasured, type OverseenRow } from "./queries/oversee.ts";
export {
  type HolderLoad,
  lateByOffice,
  loadByHolder,
  type OfficeOverrun,
  overrunLegs,
} from "./queries/office-load.ts";
export { countByWeek, type TrendWeek } from "./queries/trend.ts";
export { pageKey, type PageKey, readPageKey } from "./queries/inbox.ts";
export {
  type Counts,
  type Measure,
  measures,
  type OverseeFilter,
  type Period,
  standingMeasures,
} from "./rules/measure.ts";
export { shownState } from "./rules/standing.ts";
export type { LegClock } from "./queries/leg-clocks.ts";
