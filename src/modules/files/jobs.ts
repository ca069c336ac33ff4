import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { removeBytes } from "./commands/forget-files.ts";

export const jobs: Record<string, Job> = {
  "files.remove-bytes": (payload: { hashes: string[] }) => removeBytes(payload),
};
export const schedule: Scheduled[] = [];
export const loops: Loop[] = [];
