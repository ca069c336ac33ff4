/** The copy of their own data that the law gives to everybody (Law 91/2025, right of access). */
import type { Citizen } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { ownData } from "../../dossiers/index.ts";
import { messagesOf } from "../../notifications/index.ts";
import { chargesOf } from "../../payments/index.ts";
import { getCitizenProfile, listSessions, provePassword } from "../../people/index.ts";

/**
 * Gives what the house keeps of the citizen, after the password was told again; nothing of it is
 * stored. Throws as `provePassword`.
 */
export async function copyOwnData(
  actor: Citizen,
  password: string,
  address: string,
): Promise<Record<string, unknown>> {
  await provePassword(actor, password, address);
  const [account, sessions, { dossiers, drafts }, messages] = await Promise.all([
    getCitizenProfile(actor.accountId),
    listSessions(actor.accountId),
    ownData(actor),
    messagesOf(actor, null),
  ]);
  const charges = await chargesOf(dossiers.map(({ code }) => code));
  await inTransaction(async (tx) => {
    record(tx, actor, "portal.own-data-copied", { dossiers: dossiers.length });
  });
  return { made_at: now(), account, sessions, dossiers, drafts, charges, messages };
}
