/** What each module does later; one line per module that promises anything. */
import type { JobModule } from "./platform/jobs.ts";
import * as dossiers from "./modules/dossiers/jobs.ts";
import * as files from "./modules/files/jobs.ts";
import * as notifications from "./modules/notifications/jobs.ts";
import * as numbers from "./modules/numbers/jobs.ts";
import * as payments from "./modules/payments/jobs.ts";
import * as people from "./modules/people/jobs.ts";

export const jobModules: JobModule[] = [files, people, notifications, numbers, payments, dossiers];
