/** What the house keeps of a citizen's account, for their copy (Law 91/2025). */
import type { Citizen } from "../../../platform/actor.ts";
import { getCitizenProfile, listSessions } from "./people.ts";

/** Gives the facts of the account and the sessions that are open. Throws when it is not there. */
export async function ownData({ accountId }: Citizen) {
  const [account, sessions] = await Promise.all([
    getCitizenProfile(accountId),
    listSessions(accountId),
  ]);
  return { account, sessions };
}
