/**
 * Names the offices of earlier dossiers and the papers of earlier proposals; loads the
 * demonstration's when DEMO is on and there are none yet.
 */
import { config } from "../../platform/config.ts";
import { makeDemoDossiers } from "./demo-dossiers.ts";
import { demoFacts } from "./demo-facts.ts";
import { nameOffices } from "./commands/name-offices.ts";
import { nameProposedKinds } from "./commands/name-proposed-kinds.ts";
import { reader } from "./tables.ts";

/** Gives a short line, or null when nothing had to be done. */
export async function load(): Promise<string | null> {
  const named = await nameOffices();
  await nameProposedKinds();
  const line = named > 0 ? `offices of ${named} kinds of dossiers` : null;
  return (await loadDemo()) ?? line;
}

async function loadDemo(): Promise<string | null> {
  if (!config.DEMO || config.MODE === "test") return null;
  const { count } = demoFacts();
  if (count === 0) return null;
  if (await reader.selectFrom("dossier").select("id").limit(1).executeTakeFirst()) return null;
  return `${await makeDemoDossiers(count)} demo dossiers`;
}
