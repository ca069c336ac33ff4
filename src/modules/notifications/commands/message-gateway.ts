// The line to the telephone company: signed JSON over HTTP. The message's id is the reference, so a gateway that honours it sends once.
import { createHmac } from "node:crypto";
import { z } from "zod";
import { config } from "../../../platform/config.ts";
import type { Channel } from "../rules/message-state.ts";

export interface Outgoing {
  reference: string;
  channel: Channel;
  to: string;
  subject: string;
  text: string;
}
export type Sent =
  | { outcome: "accepted"; gatewayReference: string }
  | { outcome: "refused"; detail: string };

export interface MessageGateway {
  /** Hands a message over. Refused = the gateway will never take it. Throws when nobody can tell whether it was taken. */
  send(message: Outgoing): Promise<Sent>;
  /** Asks what became of a reference: the gateway's own id, null when it never came; "cannot-tell" when the gateway keeps no record. Throws when it does not answer. */
  find(reference: string): Promise<{ id: string } | null | "cannot-tell">;
}

const SEND_TIMEOUT_MILLISECONDS = 20_000;
const FIND_TIMEOUT_MILLISECONDS = 5_000;
const answerShape = z.object({ id: z.string().max(200) });

/** The gateway at `MESSAGE_GATEWAY_URL`. */
export const messageGateway: MessageGateway = {
  async send(message) {
    const answer = await ask("/messages", JSON.stringify(message), SEND_TIMEOUT_MILLISECONDS);
    if (answer.ok)
      return { outcome: "accepted", gatewayReference: answerShape.parse(await answer.json()).id };
    // Too early and too many are no verdict on the message.
    if (
      answer.status >= 400 &&
      answer.status < 500 &&
      ![401, 403, 408, 425, 429].includes(answer.status)
    )
      return { outcome: "refused", detail: `gateway-${answer.status}` };
    throw new Error(`The gateway answered ${answer.status}.`);
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
async function ask(path: string, body: string | null, timeout: number): Promise<Response> {
  if (!config.MESSAGE_GATEWAY_URL)
    throw new Error("MESSAGE_GATEWAY_URL is not set: messages wait.");
  // The gateway judges the time by its own clock, so this is the machine's and not the one that tests move.
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", config.MESSAGE_GATEWAY_KEY)
    .update(`${time}.${body ?? path}`)
    .digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-motcua-time": time,
    "x-motcua-signature": signature,
  };
  const options: RequestInit = { headers, redirect: "error", signal: AbortSignal.timeout(timeout) };
  const url = new URL(path, config.MESSAGE_GATEWAY_URL);
  return body === null ? fetch(url, options) : fetch(url, { ...options, method: "POST", body });
}
