import { asked } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { getDossier } from "./dossier.ts";
import { getDossierFile } from "./dossier-file.ts";
import { supplementRefusal } from "../rules/may.ts";
import type { MissingPaper } from "../rules/supplement.ts";

/** Gives the lines of the supplement that the actor may answer now; throws Refusal, NotFound. */
export async function getAskedPapers(actor: Citizen | Staff, id: string): Promise<MissingPaper[]> {
  return (await getAsked(actor, id)).items;
}

/** Gives those lines with their dossier, as asked. Throws Refusal, NotFound. */
export async function getAsked(actor: Citizen | Staff, id: string) {
  const found = await getDossier(actor, id);
  const dossier = asked(found, supplementRefusal(actor, found));
  const { supplement } = await getDossierFile(id);
  if (!supplement) throw new Refusal("dossiers.not-in-this-state");
  return { dossier, items: supplement.items as MissingPaper[] };
}
