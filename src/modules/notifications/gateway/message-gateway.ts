// The line to the telephone company: signed JSON over HTTP. The message's id is the reference, so a
// gateway that honours it sends once.
import { createHmac } from "node:crypto";
import { z } from "zod";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import type { MessageChannel } from "../rules/message-state.ts";
import { withoutNul } from "../../../values/text.ts";

export interface Outgoing {
  reference: string;
  channel: MessageChannel;
  to: string;
  subject: string;
  text: string;
}
/**
 * What became of a call. Refused: the gateway will never take it; unreachable: it surely has not
 * taken it; unsure: nobody can tell.
 */
export type Sent =
  | { outcome: "accepted"; gatewayReference: string }
  | { outcome: "refused" | "unreachable" | "unsure"; detail: string };

export interface MessageGateway {
  /** Hands a message over; whatever it throws counts as unsure. */
  send(message: Outgoing): Promise<Sent>;
  /**
   * Asks what became of a reference: the gateway's own id, null when it never came; "cannot-tell"
   * when the gateway keeps no record. Throws when it does not answer.
   */
  find(reference: string): Promise<{ id: string } | null | "cannot-tell">;
}

const SEND_TIMEOUT_MILLISECONDS = 20_000;
const FIND_TIMEOUT_MILLISECONDS = 5_000;
const notTaken = new Set([401, 403, 408, 425, 429, 503]);
/** A line that never came about carried no message. */
const neverReached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const answerShape = z.object({
  id: z.string().max(200).overwrite(withoutNul),
});

/** The gateway at `MESSAGE_GATEWAY_URL`. */
export const messageGateway: MessageGateway = {
  async send(message) {
    let answer: Response;
    try {
      // The key keeps a gateway that honours it from ringing twice.
      const key = { "idempotency-key": message.reference };
      answer = await ask("/messages", JSON.stringify(message), SEND_TIMEOUT_MILLISECONDS, key);
    } catch (error) {
      return { outcome: isNotReached(error) ? "unreachable" : "unsure", detail: textOf(error) };
    }
    if (answer.ok) {
      const { id } = answerShape.parse(await answer.json());
      return { outcome: "accepted", gatewayReference: id };
    }
    const detail = `gateway-${answer.status}`;
    // Too early, too many, not now: no verdict on the message, and not taken.
    if (notTaken.has(answer.status)) return { outcome: "unreachable", detail };
    const refused = answer.status >= 400 && answer.status < 500;
    return { outcome: refused ? "refused" : "unsure", detail };
  },
  async find(reference) {
    const answer = await ask(`/messages/${reference}`, null, FIND_TIMEOUT_MILLISECONDS);
    if (answer.status === 404) return null;
    if (answer.status === 405 || answer.status === 501) return "cannot-tell";
    if (!answer.ok) throw new Error(`The gateway answered ${answer.status}.`);
    return answerShape.parse(await answer.json());
  },
};

// Posts a body, or asks when there is none.
async function ask(
  path: string,
  body: string | null,
  timeout: number,
  more: Record<string, string> = {},
): Promise<Response> {
  if (!config.MESSAGE_GATEWAY_URL)
    throw new Error("MESSAGE_GATEWAY_URL is not set: messages wait.");
  // The gateway judges the time by its own clock, so this is the machine's and not the one that
  // tests move.
  const time = String(Math.floor(now().getTime() / 1000));
  const signature = createHmac("sha256", config.MESSAGE_GATEWAY_KEY)
    .update(`${time}.${body ?? path}`)
    .digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-motcua-time": time,
    "x-motcua-signature": signature,
    ...more,
  };
  const options: RequestInit = { headers, redirect: "error", signal: AbortSignal.timeout(timeout) };
  const url = new URL(path, config.MESSAGE_GATEWAY_URL);
  return body === null ? fetch(url, options) : fetch(url, { ...options, method: "POST", body });
}

function isNotReached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.every(
    (one) => one instanceof Error && "code" in one && neverReached.has(String(one.code)),
  );
}

function textOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message.slice(0, 200) : "no answer";
}
