/** The copy of their own data that the law gives to everybody (Law 91/2025, right of access). */
import type { Citizen } from "../../../platform/actor.ts";
import { announcedOf } from "../../../platform/announcement.ts";
import { recordLook } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { provePassword } from "../../people/index.ts";

/**
 * Gives what each system keeps of the citizen, after the password was told again; nothing of it is
 * stored. Throws as `provePassword`.
 */
export async function copyOwnData(
  actor: Citizen,
  password: string,
  address: string,
): Promise<Record<string, unknown>> {
  await provePassword(actor, password, address);
  const parts = await Promise.all(
    announcedOf("ownData").map(async ({ read }) => (await read()).ownData(actor)),
  );
  const copy: Record<string, unknown> = Object.assign({ made_at: now() }, ...parts);
  await recordLook(actor, "portal.own-data-copied", countsOf(copy));
  return copy;
}

function countsOf(copy: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(copy).flatMap(([name, rows]) =>
      Array.isArray(rows) ? [[name, rows.length]] : [],
    ),
  );
}
