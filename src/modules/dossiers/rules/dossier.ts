/** What a dossier can be, what it can become, and how the nation names it. */
import type {
  Channel,
  ProcessOffice,
  ProcedureTerms,
  ProcessStep as Step,
} from "../../procedures/index.ts";

export type { Channel, ProcessOffice, ProcedureTerms, Step };

export type Delivery = "online" | "counter" | "post";

/** What an applicant told, which is sealed together with the key of their dossier. */
export interface ToldFacts {
  identity: string | null;
  answers: unknown;
}

export const dossierStates = [
  "submitted",
  "accepted",
  "refused",
  "processing",
  "supplement_requested",
  "awaiting_payment",
  "withdrawn",
  "stopped",
  "finished",
  "returned",
] as const;
export type DossierState = (typeof dossierStates)[number];

/**
 * TrangThaiHoSo, the ten statuses of the national portal. *Finished* and *returned* are different
 * facts.
 */
export const nationalStatus: Record<DossierState, number> = {
  submitted: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  supplement_requested: 5,
  awaiting_payment: 6,
  withdrawn: 7,
  stopped: 8,
  finished: 9,
  returned: 10,
};

/** What may follow each state; any other change is refused. */
export const transitions: Record<DossierState, readonly DossierState[]> = {
  submitted: ["accepted", "refused", "supplement_requested", "awaiting_payment", "withdrawn"],
  awaiting_payment: ["submitted", "processing", "withdrawn", "stopped"],
  accepted: ["processing", "supplement_requested", "awaiting_payment", "withdrawn", "stopped"],
  processing: ["supplement_requested", "awaiting_payment", "withdrawn", "stopped", "finished"],
  supplement_requested: ["submitted", "processing", "withdrawn", "stopped"],
  finished: ["returned"],
  refused: [],
  withdrawn: [],
  stopped: [],
  returned: [],
};

/** Whether a dossier may go from one state to another. */
export function mayBecome(from: DossierState, to: DossierState): boolean {
  return transitions[from].includes(to);
}

/** What somebody still has to decide. */
export const pendingStates: readonly DossierState[] = [
  "submitted",
  "accepted",
  "processing",
  "supplement_requested",
  "awaiting_payment",
];
/** Whether somebody still has to decide. */
export function isPending(state: DossierState): boolean {
  return pendingStates.includes(state);
}

/** What officials note for each other before anything is decided: no news for the applicant. */
const innerEvents: readonly string[] = [
  "noted",
  "letter-proposed",
  "letter-sent-back",
  "version-taken",
];

// What officials write into the history is theirs, unless a paper or a page tells it to the
// applicant: the case found at acceptance, the closing of a desk, the reasons of slips and letters,
// and what the applicant wrote themselves.
const toldReasons: readonly string[] = [
  "accepted",
  "due-moved",
  "supplement-requested",
  "refused",
  "payment-asked",
  "extended",
  "stopped",
  "supplement-answered",
  "withdrawn",
];

/** Gives of an event what its applicant may read: null where it is no news for them. */
export function toldOf<Event extends { kind: string; note: string | null }>(
  event: Event,
): Event | null {
  if (innerEvents.includes(event.kind)) return null;
  return toldReasons.includes(event.kind) ? event : { ...event, note: null };
}

export const openStates: readonly DossierState[] = [
  "submitted",
  "accepted",
  "processing",
  "supplement_requested",
  "awaiting_payment",
  "finished",
];

/** Whether somebody still has to do something. */
export function isOpen(state: DossierState): boolean {
  return openStates.includes(state);
}

/** Who does a step: an office may have all three. */
export type StepRole = Step["role"];

/** The copy of one's own data holds at most so many dossiers, the newest ones. */
export const ownDossiersMax = 500;
