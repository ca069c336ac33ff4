/** What dossiers do when others announce something. */
import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { addUpDays, watchDays } from "./commands/add-up-days.ts";
import { foldSearchAgain } from "./commands/fold-search-again.ts";
import { forgetDraftFiles, forgetOldDrafts } from "./commands/forget-drafts.ts";
import type { CalendarChange } from "../calendar/index.ts";
import { knowOldFees } from "./commands/know-old-fees.ts";
import { nameOffices } from "./commands/name-offices.ts";
import { nameKeptVersions } from "./commands/name-kept-versions.ts";
import { noteChargePaid } from "./commands/note-charge-paid.ts";
import { noteChargeSet } from "./commands/note-charge-set.ts";
import type { ChargeSet } from "../payments/index.ts";
import { sealOpenFacts, wrapKeysAgain } from "./commands/seal-again.ts";
import { beginRenewal, type Renewal, renewMoments } from "./commands/renew-moments.ts";

export const jobs: Record<string, Job> = {
  "payments.charge-paid": (payload: {
    subjectCode: string;
    reference: string;
    amount: number;
    receipt: number;
  }) => noteChargePaid(payload),
  "payments.charge-set": (set: ChargeSet) => noteChargeSet(set),
  "calendar.changed": (change: CalendarChange) => beginRenewal(change),
  "dossiers.renew-moments": (renewal: Renewal) => renewMoments(renewal),
  "dossiers.forget-old-drafts": async () => {
    await forgetOldDrafts();
  },
  "dossiers.know-old-fees": async () => {
    await knowOldFees();
  },
  "dossiers.name-kept-versions": async () => {
    await nameKeptVersions();
    await nameOffices();
  },
  "dossiers.fold-search-again": async () => {
    await foldSearchAgain();
  },
  "dossiers.seal-open-facts": async () => {
    await sealOpenFacts();
  },
  "dossiers.wrap-keys-again": async () => {
    await wrapKeysAgain();
  },
  "dossiers.add-up-days": () => addUpDays(),
  "dossiers.watch-days": () => watchDays(),
  "dossiers.forget-draft-files": (payload: { draft: string; files: string[] }) =>
    forgetDraftFiles(payload),
};
// 02:30 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "dossiers.forget-old-drafts", cron: "30 19 * * *" },
  // After an update dossiers are found by the new rules within minutes; then there is nothing to
  // do.
  { task: "dossiers.fold-search-again", cron: "*/5 * * * *" },
  { task: "dossiers.seal-open-facts", cron: "*/5 * * * *" },
  { task: "dossiers.wrap-keys-again", cron: "50 19 * * *" },
  { task: "dossiers.add-up-days", cron: "* * * * *" },
  { task: "dossiers.watch-days", cron: "10 20 * * *" },
  { task: "dossiers.name-kept-versions", cron: "45 19 * * *" },
  { task: "dossiers.know-old-fees", cron: "*/5 * * * *" },
];
export const loops: Loop[] = [];
