import type { Citizen } from "../../../platform/actor.ts";
import { listUnsent } from "./unsent.ts";

/** What the house keeps of what a citizen typed and has not sent, for their own copy. */
export async function ownData(actor: Citizen) {
  return { unsent: await listUnsent(actor) };
}
