import type { Actor } from "../../../platform/actor.ts";

/** Gives who acted, as rows of the books keep it: an account's id, or the kind of actor. */
export function actorKey(actor: Actor): string {
  return "accountId" in actor ? actor.accountId : actor.kind;
}

/** Gives an actor's name for people to read. */
export function actorName(actor: Actor): string {
  return "name" in actor ? actor.name : actor.kind;
}
