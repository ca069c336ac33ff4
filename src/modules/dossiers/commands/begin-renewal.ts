import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { CalendarChange } from "../../calendar/index.ts";
import type { Renewal } from "./renew-moments.ts";

const secondWalkAfterSeconds = 15;

/** Begins to renew everything; promised by the calendar with each of its changes. */
export async function beginRenewal(change: CalendarChange): Promise<void> {
  await inTransaction(
    system("calendar"),
    async (tx) => {
      later(tx, "dossiers.renew-moments", { change } satisfies Renewal);
      later(tx, "dossiers.renew-moments", { change, again: true } satisfies Renewal, {
        runAt: new Date(now().getTime() + secondWalkAfterSeconds * 1000),
      });
    },
    { unaudited: "what moves is recorded dossier by dossier" },
  );
}
