/** Opens a dossier to whoever holds its receipt: somebody at the counter needs no account to know how it goes on. */
import { sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { networkOf } from "../../../platform/network.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { findPublicLook, getDossierUnasked } from "../queries/dossier.ts";
import { type DossierTable, reader } from "../tables.ts";
import { secretMatches } from "./lookup-secret.ts";

const failuresMax = 10;
const windowMinutes = 15;

/** Gives the dossier of a code when the secret is its own. Throws Refusal `dossiers.wrong-secret` alike for a wrong code and a wrong secret, `dossiers.secret-too-often` after ten of them. */
export async function openBySecret(code: string, secret: string, address: string): Promise<DossierTable> {
  const key = `${code} ${networkOf(address)}`;
  const since = new Date(now().getTime() - windowMinutes * 60_000);
  // When the count cannot be read, nobody is let in.
  const { failures } = await reader.selectFrom("look_up_failure").select(sql<number>`count(*)`.as("failures")).where("key", "=", key).where("at", ">", since).executeTakeFirstOrThrow();
  if (failures >= failuresMax) throw new Refusal("dossiers.secret-too-often", { minutes: windowMinutes });
  const look = await findPublicLook(code);
  // A code that does not exist costs the same comparison.
  if (!secretMatches(look?.id ?? "nobody", secret) || !look) {
    await reader.insertInto("look_up_failure").values({ key, at: now() }).execute();
    throw new Refusal("dossiers.wrong-secret");
  }
  return getDossierUnasked(look.id);
}
