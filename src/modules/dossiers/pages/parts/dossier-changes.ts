import type { PageRequest } from "../../../../gates/request.ts";
import type { ChangeSinceShown } from "../../../../gates/route.ts";
import { getDossier } from "../../queries/dossier.ts";
import { getDossierFile } from "../../queries/dossier-file.ts";
import { toldOf } from "../../rules/dossier.ts";
import { wordKey } from "../../../../values/word-key.ts";

/**
 * Lists what has happened to the dossier of the address since the version that a form had shown,
 * the newest first. Throws NotFound.
 */
export async function dossierChanges(
  request: PageRequest,
  shown: ReadonlyMap<string, string>,
): Promise<ChangeSinceShown[]> {
  const { t, actor } = request;
  const dossier = await getDossier(actor, request.param("id"));
  const since = Number(shown.get(dossier.id));
  if (!Number.isInteger(since) || since >= dossier.version) return [];
  const { events } = await getDossierFile(dossier.id);
  // A citizen is told what the office did, not who of it.
  const seen = actor.kind === "staff" ? events : events.flatMap((event) => toldOf(event) ?? []);
  return seen.slice(0, dossier.version - since).map(({ kind, actor_name: who, at }) => ({
    what: t(wordKey(`dossiers.event.${kind}`)),
    who: actor.kind === "staff" ? who : null,
    at,
  }));
}
