/** A page's form that is saved in pauses by the island "autosave". */
import { formatTime } from "../platform/format.ts";
import { json, type PageRequest } from "./request.ts";
import type { TextAnswer } from "./route.ts";

/** Whether the page's script saves, and nobody pressed a button. */
export function isAutosave({ headers }: PageRequest): boolean {
  return headers.has("x-autosave");
}

/** Answers the script with the time, and with what its next save is built on. */
export function autosaved(request: PageRequest, at: Date, shown: string | string[]): TextAnswer {
  return json({ savedAt: formatTime(at, request.language), shown });
}
