/** Why a file was not taken, in words that stand beside its field. */
import { problemWords } from "../../../../gates/problem-words.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { InvalidForm, isNoRoom, Refusal } from "../../../../platform/refusal.ts";
import { isQuotaRefusal } from "../../../files/index.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** What a page says of the files of a form, by field. */
export interface RefusedFiles {
  /** What is wrong with the files that were refused, each named. */
  errors: Record<string, string>;
  /** How many files were refused. */
  refused: Record<string, number>;
  /** The disk of files has no room just now. */
  noRoom?: boolean;
}

/** Gives the status of a page that says so: 507 where files found no room, 422 otherwise. */
export function statusOf({ noRoom }: RefusedFiles): number {
  return noRoom ? 507 : 422;
}

/** Takes a file; when it is refused, notes why. Throws what has nothing to do with the file. */
export async function takeFile(
  request: PageRequest,
  told: RefusedFiles,
  { field, name }: { field: string; name: string },
  take: () => Promise<unknown>,
): Promise<void> {
  try {
    await take();
  } catch (error) {
    const line = `${name}: ${wordsFor(request, error)}`;
    told.errors[field] = [told.errors[field], line].filter(Boolean).join(" ");
    told.refused[field] = (told.refused[field] ?? 0) + 1;
    told.noRoom ||= isNoRoom(error);
  }
}

function wordsFor(request: PageRequest, error: unknown): string {
  if (error instanceof InvalidForm) {
    return error.problems.map((problem) => problemWords(request, problem)).join(" ");
  }
  if (error instanceof Refusal && isQuotaRefusal(error.code)) {
    return request.t(wordKey(`refusal.${error.code}`), error.params);
  }
  if (isNoRoom(error)) return request.t("refusal.files.no-room");
  throw error;
}
