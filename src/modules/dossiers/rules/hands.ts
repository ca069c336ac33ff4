/**
 * Who gave a dossier into each of its legs and who took it up there, by the key that each event
 * carries. Pure.
 */

export interface HandEvent {
  id: number;
  kind: string;
  actor_name: string | null;
  leg_number: number | null;
}
export interface Hands {
  giver?: string;
  taker?: string;
}

// Events of earlier builds carry no leg. Each of these kinds opened one, so the n-th of them opened
// leg n.
const opening = new Set([
  "submitted",
  "accepted",
  "handed-over",
  "sent-back",
  "proposed",
  "supplement-answered",
  "signed",
]);

/** Gives, by the number of the leg, who gave it there and who took it first. */
export function handsOf(events: readonly HandEvent[]): Map<number, Hands> {
  const hands = new Map<number, Hands>();
  let leg = 0;
  for (const { kind, actor_name: name, leg_number: known } of events.toSorted(
    (one, other) => one.id - other.id,
  )) {
    const opens = known === null ? opening.has(kind) : known > leg;
    leg = known ?? (opens ? leg + 1 : leg);
    const own = hands.get(leg) ?? {};
    if (opens && name !== null) own.giver ??= name;
    if (kind === "taken" && name !== null) own.taker ??= name;
    hands.set(leg, own);
  }
  return hands;
}
