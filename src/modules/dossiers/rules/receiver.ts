/** Who stands at the counter for a dossier, what they showed, and for whom they act. Pure. */
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
export interface PersonProblem { field: string; code: string }

/** Lists what is missing before somebody is taken for the one who may act for a dossier. */
export function personProblems(person: Person): PersonProblem[] {
  const required = (field: string) => ({ field, code: "required" });
  return [
    ...(person.name.trim() === "" ? [required("name")] : []),
    ...(person.relation === "other" && person.authority.trim() === "" ? [required("authority")] : []),
    ...identityProblems(person.identityNumber),
  ];
}

function identityProblems(number: string): PersonProblem[] {
  if (number.trim() === "") return [{ field: "identity", code: "required" }];
  return identityEnd(number).length < 4 ? [{ field: "identity", code: "malformed" }] : [];
}

/** Gives the last four signs of a number: enough to compare, too little to use. */
export function identityEnd(number: string): string {
  return number.replaceAll(/[^\p{L}\p{N}]/gu, "").slice(-4);
}
