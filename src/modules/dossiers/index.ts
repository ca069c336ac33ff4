/** The door of dossiers. */
export { type Filing } from "./commands/submit-dossier.ts";
export { type DossierState } from "./rules/dossier.ts";
export {
  countByUnit,
  countMeasured,
  type HolderLoad,
  lateByOffice,
  listMeasured,
  loadByHolder,
  type OfficeOverrun,
  type OverseenRow,
  overrunLegs,
} from "./queries/oversee.ts";
export { ownData, ownDossiersMax } from "./queries/own-data.ts";
export { countByWeek, type TrendWeek } from "./queries/trend.ts";
export { pageKey, type PageKey, readPageKey } from "./queries/inbox.ts";
export { exportRow } from "./rules/export-row.ts";
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
