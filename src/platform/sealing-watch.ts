/**
 * Nothing is taken in that could be changed unseen: when the audit has not been sealed for four
 * hours, the house stops accepting.
 */
import { now } from "./clock.ts";
import { log } from "./log.ts";
import { getPool } from "./pool.ts";

const hoursMax = 4;
const everyMilliseconds = 60_000;
let behind = false;

const oldestUnsealed = `select at from platform.audit_entry
  where transaction_id >= (
    select coalesce(max(to_transaction::text::numeric), 0)::text::xid8 from platform.audit_seal
  )
  order by transaction_id, id
  limit 1`;

/** Whether what people send is refused for now because the seals are missing. */
export function isSealingBehind(): boolean {
  return behind;
}

/** Looks once whether the oldest row without a seal is older than four hours. */
export async function lookAtSealing(): Promise<void> {
  const {
    rows: [oldest],
  } = await getPool().query<{ at: Date }>(oldestUnsealed);
  const late = oldest !== undefined && now().getTime() - oldest.at.getTime() > hoursMax * 3_600_000;
  if (late !== behind)
    log.error(
      { late },
      late
        ? "the audit is not being sealed: nothing is accepted until it is"
        : "the audit is sealed again",
    );
  behind = late;
}

/**
 * Looks again and again, for a web process. After a start the worker first gets the time to seal
 * what was left.
 */
export function watchSealing(): void {
  setInterval(() => {
    lookAtSealing().catch((error: unknown) =>
      log.warn({ error }, "the seals could not be looked at"),
    );
  }, everyMilliseconds).unref();
}
