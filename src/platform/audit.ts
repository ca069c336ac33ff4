/** The audit: one row for each command, in the command's own transaction, append-only. */
import type { Actor, Asked } from "./actor.ts";
import { now } from "./clock.ts";
import { inTransaction, opened, type Transaction, write } from "./transaction.ts";

const insert = `insert into platform.audit_entry (
    at, actor_kind, account_id, acting_for_account_id, unit_code, action, details
  )
values ($1, $2, $3, $4, $5, $6, $7)`;

/**
 * Records who did what, with the ids that it touched and nothing that one could not show in court.
 * Action: `module.verb-done`.
 */
export function record(
  tx: Transaction,
  actor: Actor,
  action: string,
  details: Record<string, unknown>,
): void {
  const post = actor.kind === "staff" ? actor.post : null;
  const parameters = [
    now(),
    actor.kind,
    accountOf(actor),
    post?.actingFor?.accountId ?? null,
    post?.unitCode ?? null,
    action,
    JSON.stringify(details),
  ];
  const open = opened(tx);
  if (open.byHouse && (actor.kind === "staff" || actor.kind === "citizen"))
    throw new Error(`What a person does was not asked: ${action}. See src/platform/asked.ts.`);
  open.audited = true;
  write(tx, { sql: insert, parameters } as unknown as Parameters<typeof write>[1]);
}

/**
 * Records who looked or took something out, where nothing else is written: what they saw, the
 * predicate of its table has chosen.
 */
export async function recordLook(
  actor: Actor,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await inTransaction(actor as Actor & Asked, async (tx) => record(tx, actor, action, details));
}

function accountOf(actor: Actor): string | null {
  if (actor.kind === "citizen" || actor.kind === "staff") return actor.accountId;
  return actor.kind === "machine" || actor.kind === "system" ? actor.name : null;
}
