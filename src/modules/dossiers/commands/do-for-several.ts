/**
 * One verb for several dossiers: each stands for itself, so what one is refused does not undo the
 * others.
 */
import type { Staff } from "../../../platform/actor.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { getDossier } from "../queries/dossier.ts";
import { acceptDossier } from "./accept-dossier.ts";
import { StaleWrite } from "../changes/change-dossier.ts";
import { takeDossier } from "./take-dossier.ts";
import { type TogetherVerb, togetherMax } from "../rules/together.ts";

/**
 * How it went with one: `refusal` is a code of refusals, "stale" or "not-found"; null when it is
 * done.
 */
export interface DoneRow {
  id: string;
  code: string | null;
  refusal: string | null;
}

/**
 * Does a verb for each of at most `togetherMax` dossiers, one transaction each; gives a line for
 * every one.
 */
export async function doForSeveral(
  actor: Staff,
  verb: TogetherVerb,
  ids: readonly string[],
): Promise<DoneRow[]> {
  const lines: DoneRow[] = [];
  for (const id of [...new Set(ids)].slice(0, togetherMax))
    lines.push(await doOne(actor, verb, id));
  return lines;
}

async function doOne(actor: Staff, verb: TogetherVerb, id: string): Promise<DoneRow> {
  let code: string | null = null;
  try {
    code = (await getDossier(actor, id)).code;
    if (verb === "accept") await acceptDossier(actor, id);
    else await takeDossier(actor, id);
    return { id, code, refusal: null };
  } catch (error) {
    if (error instanceof Refusal) return { id, code, refusal: error.code };
    if (error instanceof StaleWrite) return { id, code, refusal: "stale" };
    if (error instanceof NotFound) return { id, code: null, refusal: "not-found" };
    throw error;
  }
}
