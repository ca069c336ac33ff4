/** What dossiers do when others announce something. */
import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { noteChargePaid } from "./commands/note-charge-paid.ts";

export const jobs: Record<string, Job> = {
  "payments.charge-paid": (payload: { subjectCode: string; reference: string; amount: number; receipt: number }) => noteChargePaid(payload),
};
export const schedule: Scheduled[] = [];
export const loops: Loop[] = [];
