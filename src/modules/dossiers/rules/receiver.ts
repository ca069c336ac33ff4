/** Who stands at the counter for a dossier, what they showed, and for whom they act. Pure. */
import { identityCard } from "../../../values/identity-card.ts";
import { personName } from "../../../values/person-name.ts";

export const relations = ["applicant", "other"] as const;
export type Relation = (typeof relations)[number];
export const identityKinds = ["identity-card", "passport", "other"] as const;
export type IdentityKind = (typeof identityKinds)[number];
export const signedOn = ["slip", "register"] as const;

export interface Person {
  name: string;
  relation: Relation;
  /** The authorisation, or the relation that needs none; empty for the applicant. */
  authority: string;
  identityKind: IdentityKind;
  identityNumber: string;
}

/** A field by its name, and what is wrong with it. */
export interface PersonProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

/** Lists what is missing before somebody is taken for the one who may act for a dossier. */
export function personProblems(person: Person): PersonProblem[] {
  const required = (field: string) => ({ field, code: "required" });
  return [
    ...nameProblems(person.name),
    ...(person.relation === "other" && person.authority.trim() === ""
      ? [required("authority")]
      : []),
    ...identityProblems(person),
  ];
}

function nameProblems(name: string): PersonProblem[] {
  if (name.trim() === "") return [{ field: "name", code: "required" }];
  const { problem } = personName.parse(name);
  return problem ? [{ field: "name", ...problem }] : [];
}

// What is shown may be an older card of nine digits; a passport is in the clerk's hand.
function identityProblems({ identityKind, identityNumber }: Person): PersonProblem[] {
  if (identityNumber.trim() === "") return [{ field: "identity", code: "required" }];
  const problem =
    identityKind === "identity-card"
      ? identityCard.parse(identityNumber, { oldCard: true }).problem
      : undefined;
  if (problem) return [{ field: "identity", ...problem }];
  return identityEnd(identityNumber).length < 4 ? [{ field: "identity", code: "malformed" }] : [];
}

/**
 * Gives the last four signs of a number, also of a card's code: enough to compare, too little to
 * use.
 */
export function identityEnd(typed: string): string {
  const number = identityCard.readCode(typed)?.number ?? typed;
  return number.replaceAll(/[^\p{L}\p{N}]/gu, "").slice(-4);
}
