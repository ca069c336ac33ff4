/**
 * Among which cases of a procedure somebody chooses: whoever files, where the answers do not tell,
 * and the official who accepts. Pure.
 */
import type { CaseVariant, Channel, Procedure } from "./procedure.ts";

/**
 * Lists the cases among which whoever files has to choose; one where the answers make it (`made`).
 * A case that an official determines is offered to nobody.
 */
export function casesFor(procedure: Procedure, channel: Channel, made: string): CaseVariant[] {
  const byAnswers = procedure.variants.find(({ key }) => key === made);
  if (byAnswers) return [byAnswers];
  const open = procedure.variants.filter(({ decidedBy }) => decidedBy !== "official");
  const offered = open.filter(({ channels }) => channels.includes(channel));
  return offered.length > 0 ? offered : open;
}

/**
 * Lists the cases into which an official may put a dossier at acceptance, its own first: those that
 * an official determines, and where whoever filed has chosen, all that cost the same.
 */
export function casesAtAcceptance(procedure: Procedure, own: string): CaseVariant[] {
  const chosen = procedure.variants.find(({ key }) => key === own) ?? procedure.variants[0];
  if (!chosen) return [];
  const others = procedure.variants.filter(
    (variant) => variant !== chosen && mayFollow(chosen, variant),
  );
  return [chosen, ...others];
}

function mayFollow(chosen: CaseVariant, variant: CaseVariant): boolean {
  if (variant.decidedBy !== undefined) return variant.decidedBy === "official";
  return feeOf(variant) === feeOf(chosen);
}

function feeOf({ feeDong, feeSource, feeRule }: CaseVariant): string {
  return JSON.stringify([feeDong, feeSource, feeRule]);
}
