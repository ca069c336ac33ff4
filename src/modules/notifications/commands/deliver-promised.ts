import { Histogram } from "prom-client";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { ATTEMPTS_MAX, retryAfterSeconds, sendableFrom } from "../rules/sending-time.ts";
import { reader, type Tables } from "../tables.ts";
import { type Claimed, claimMessage, postponeFloods } from "./claim-message.ts";
import { type MessageGateway, messageGateway } from "./message-gateway.ts";

const LANES = 8;
// Longer than the longest call of the gateway, or two workers would send the same message.
const LEASE_SECONDS = 60;

const delay = new Histogram({
  name: "motcua_message_delay_seconds",
  help: "From the moment a message may be sent until the gateway took it",
  buckets: [1, 2, 5, 10, 30, 60, 300, 3600],
});

export interface DeliveryOptions {
  gateway?: MessageGateway;
  leaseSeconds?: number;
  lanes?: number;
}

/** Hands over all messages that are due, several at a time; gives how many were tried. Safe in any number of workers at once. */
export async function deliverPromised({
  gateway = messageGateway,
  leaseSeconds = LEASE_SECONDS,
  lanes = LANES,
}: DeliveryOptions = {}): Promise<number> {
  if (gateway === messageGateway && !config.MESSAGE_GATEWAY_URL) return 0;
  await postponeFloods();
  let tried = 0;
  const lane = async () => {
    for (
      let message = await claimMessage(leaseSeconds);
      message;
      message = await claimMessage(leaseSeconds)
    ) {
      tried += 1;
      await deliver(gateway, message);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tried;
}

type Result =
  | { outcome: "accepted" | "found-accepted"; gatewayReference: string }
  | { outcome: "refused" | "unreachable"; detail: string };

async function deliver(gateway: MessageGateway, message: Claimed): Promise<void> {
  const result = await handOver(gateway, message).catch((error: unknown): Result => ({
    outcome: "unreachable",
    detail: error instanceof Error ? error.message.slice(0, 200) : "no answer",
  }));
  const change = changeAfter(message, result);
  await inTransaction(
    async (tx) => {
      // Only the holder of the newest lease may say what became of the message; a receipt may have said it already.
      write(
        tx,
        reader
          .updateTable("message")
          .set(change)
          .where("id", "=", message.id)
          .where("lease", "=", message.lease)
          .where("state", "=", "promised"),
      );
      write(
        tx,
        reader
          .updateTable("attempt")
          .set({
            ended_at: now(),
            outcome: result.outcome,
            detail: "detail" in result ? result.detail : null,
          })
          .where("message_id", "=", message.id)
          .where("number", "=", message.attempts),
      );
    },
    { unaudited: "each attempt is a row of its own" },
  );
  if (change.state === "handed_over")
    delay.observe(
      Math.max(0, now().getTime() - sendableFrom(message.promised_at, message.urgent).getTime()) /
        1000,
    );
}

async function handOver(gateway: MessageGateway, message: Claimed): Promise<Result> {
  // A worker died or the line broke while an answer was under way: ask before sending again.
  const known = message.uncertain ? await gateway.find(message.id) : null;
  if (known !== null && known !== "cannot-tell")
    return { outcome: "found-accepted", gatewayReference: known.id };
  return gateway.send({
    reference: message.id,
    channel: message.channel,
    to: message.recipient,
    subject: message.title,
    text: message.body,
  });
}

type Change = Partial<Pick<Tables["message"], "state" | "failure" | "not_before">> & {
  leased_until?: null;
  handed_over_at?: Date;
  settled_at?: Date;
  gateway_reference?: string;
};

function changeAfter(message: Claimed, result: Result): Change {
  const at = now();
  if ("gatewayReference" in result)
    return {
      state: "handed_over",
      handed_over_at: at,
      gateway_reference: result.gatewayReference,
      leased_until: null,
    };
  if (result.outcome === "refused")
    return { state: "failed", failure: result.detail, settled_at: at, leased_until: null };
  if (message.attempts >= ATTEMPTS_MAX)
    return { state: "failed", failure: "gateway-unreachable", settled_at: at, leased_until: null };
  return {
    not_before: new Date(at.getTime() + retryAfterSeconds(message.attempts) * 1000),
    leased_until: null,
  };
}
