// The bank as we ask it: signed questions over HTTP. What it answers is a transfer or nothing;
// silence is an error.
import { createHmac } from "node:crypto";
import { z } from "zod";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { log } from "../../../platform/log.ts";
import { withoutNul } from "../../../values/text.ts";
import { type BankTransfer, callbackShape } from "../rules/callback.ts";

const TIMEOUT_MILLISECONDS = 5_000;

export interface BankGateway {
  /**
   * Gives the transfer as the bank knows it now, or null when the bank does not know it. Throws
   * when the bank does not answer.
   */
  transaction(transactionId: string): Promise<BankTransfer | null>;
  /**
   * Gives all transfers of a day (YYYY-MM-DD, the city's clock), and the lines as they came that
   * are no transfer that can be read: one of these holds up none of the others.
   */
  statement(day: string): Promise<{ transfers: BankTransfer[]; unread: string[] }>;
}

/** The bank at `BANK_URL`. */
export const bankGateway: BankGateway = {
  async transaction(transactionId) {
    const answer = await ask(`/transactions/${encodeURIComponent(transactionId)}`);
    return answer === null ? null : callbackShape.parse(answer);
  },
  async statement(day) {
    const lines = z
      .unknown()
      .array()
      .max(1_000_000)
      .parse(await ask(`/statement/${day}`));
    const read = lines.map((line) => ({ line, transfer: callbackShape.safeParse(line).data }));
    const transfers = read.flatMap(({ transfer }) => transfer ?? []);
    const unread = read
      .filter(({ transfer }) => transfer === undefined)
      .map(({ line }) => withoutNul(JSON.stringify(line)));
    if (unread.length > 0)
      log.error({ day, unread: unread.length }, "lines of the bank's statement cannot be read");
    return { transfers, unread };
  },
};

async function ask(path: string): Promise<unknown> {
  if (!config.BANK_URL) throw new Error("BANK_URL is not set: the bank cannot be asked.");
  const time = String(Math.floor(now().getTime() / 1000));
  const signature = createHmac("sha256", config.BANK_KEY).update(`${time}.${path}`).digest("hex");
  const answer = await fetch(new URL(path, config.BANK_URL), {
    headers: { "x-motcua-time": time, "x-motcua-signature": signature },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The bank answered ${answer.status}.`);
  return answer.json();
}
