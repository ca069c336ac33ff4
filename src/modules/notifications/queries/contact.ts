import { createHash } from "node:crypto";
import { NotFound } from "../../../platform/refusal.ts";
import { reader } from "../tables.ts";

/** Gives how the token of a contact's link is kept. */
export function contactHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Throws NotFound unless a link names a contact that was asked. */
export async function requireContact(token: string): Promise<{ confirmed: boolean }> {
  const found = await reader
    .selectFrom("contact")
    .select("confirmed_at")
    .where("token_hash", "=", contactHash(token))
    .executeTakeFirst();
  if (!found) throw new NotFound("contact");
  return { confirmed: found.confirmed_at !== null };
}
