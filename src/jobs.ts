/** What each system does later, as it announces. */
import "./announced.ts";
import { announcedOf } from "./platform/announcement.ts";

export const jobModules = await Promise.all(announcedOf("jobs").map((read) => read()));
