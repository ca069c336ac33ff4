/** Opens a dossier to whoever holds its receipt: somebody at the counter needs no account to know how it goes on. */
import { forgetTries, isTooOften, windowMinutes } from "../../../platform/attempts.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { findPublicLook, getDossierUnasked } from "../queries/dossier.ts";
import type { Dossier } from "../tables.ts";
import { secretMatches } from "./lookup-secret.ts";

/** Gives the dossier of a code when the secret is its own. Throws Refusal `dossiers.wrong-secret` alike for a wrong code and a wrong secret, `dossiers.secret-too-often` after ten of them. */
export async function openBySecret(
  code: string,
  secret: string,
  address: string,
): Promise<Dossier> {
  if (await isTooOften("look-up", code, address))
    throw new Refusal("dossiers.secret-too-often", { minutes: windowMinutes });
  const look = await findPublicLook(code);
  // A code that does not exist costs the same comparison.
  if (!secretMatches(look?.id ?? "nobody", secret) || !look)
    throw new Refusal("dossiers.wrong-secret");
  await forgetTries("look-up", code, address);
  return getDossierUnasked(look.id);
}
