/** What dossiers do when others announce something. */
import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { addUpDays } from "./commands/add-up-days.ts";
import { watchDays } from "./commands/watch-days.ts";
import { foldSearchAgain } from "./commands/fold-search-again.ts";
import { forgetDraftFiles } from "./commands/forget-draft-files.ts";
import { forgetOldDrafts } from "./commands/forget-old-drafts.ts";
import { knowOldFees } from "./commands/know-old-fees.ts";
import { nameOffices } from "./commands/name-offices.ts";
import { nameKeptVersions } from "./commands/name-kept-versions.ts";
import { noteChargePaid } from "./commands/note-charge-paid.ts";
import { noteChargeSet } from "./commands/note-charge-set.ts";
import { sealOpenFacts } from "./commands/seal-open-facts.ts";
import { wrapKeysAgain } from "./commands/wrap-keys-again.ts";
import { renewMoments } from "./commands/renew-moments.ts";
import { beginRenewal } from "./commands/begin-renewal.ts";

export const jobs: JobModule["jobs"] = {
  "payments.charge-paid": noteChargePaid,
  "payments.charge-set": noteChargeSet,
  "calendar.changed": beginRenewal,
  "dossiers.renew-moments": renewMoments,
  "dossiers.forget-draft-files": forgetDraftFiles,
};
// 02:30 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "dossiers.forget-old-drafts", cron: "30 19 * * *", run: forgetOldDrafts },
  // After an update dossiers are found by the new rules within minutes; then there is nothing to
  // do.
  { task: "dossiers.fold-search-again", cron: "*/5 * * * *", run: foldSearchAgain },
  { task: "dossiers.seal-open-facts", cron: "*/5 * * * *", run: sealOpenFacts },
  { task: "dossiers.wrap-keys-again", cron: "50 19 * * *", run: wrapKeysAgain },
  { task: "dossiers.add-up-days", cron: "* * * * *", run: addUpDays },
  { task: "dossiers.watch-days", cron: "10 20 * * *", run: watchDays },
  {
    task: "dossiers.name-kept-versions",
    cron: "45 19 * * *",
    run: async () => {
      await nameKeptVersions();
      await nameOffices();
    },
  },
  { task: "dossiers.know-old-fees", cron: "*/5 * * * *", run: knowOldFees },
];
export const loops: Loop[] = [];
