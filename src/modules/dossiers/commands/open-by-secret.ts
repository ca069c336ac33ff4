/**
 * Opens a dossier to whoever holds its receipt: somebody at the counter needs no account to know
 * how it goes on.
 */
import { waitBeforeTry } from "../../../platform/attempts.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { findPublicLook, getDossierUnasked } from "../queries/dossier.ts";
import type { Dossier } from "../tables.ts";
import { secretMatches } from "../filing/lookup-secret.ts";

/**
 * Gives the dossier of a code when the secret is its own: a hundred bits, so the right one opens
 * however often others have guessed. Throws Refusal `dossiers.wrong-secret` alike for a wrong code
 * and a wrong secret, `dossiers.secret-too-often` when wrong ones have come too often.
 */
export async function openBySecret(
  code: string,
  secret: string,
  address: string,
): Promise<Dossier> {
  const look = await findPublicLook(code);
  // A code that does not exist costs the same comparison.
  if (secretMatches(look?.id ?? "nobody", secret) && look) return getDossierUnasked(look.id);
  const seconds = await waitBeforeTry("look-up", code, address);
  throw seconds > 0
    ? new Refusal("dossiers.secret-too-often", { seconds })
    : new Refusal("dossiers.wrong-secret");
}
