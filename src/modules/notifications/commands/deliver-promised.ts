import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { secretMessages } from "../rules/secret-messages.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { isGivenUp, retryAfterSeconds } from "../rules/sending-time.ts";
import { type Tables, writer } from "../tables.ts";
import { type Claimed, claimMessage } from "./claim-message.ts";
import { postponeFloods } from "./postpone-floods.ts";
import { endExpired } from "./end-expired.ts";
import { GatewayHealth } from "../gateway/gateway-health.ts";
import { type MessageGateway, messageGateway, type Sent } from "../gateway/message-gateway.ts";

const LANES = 8;

// Longer than the longest call of the gateway, or two workers would send the same message.
const LEASE_SECONDS = 60;

const health = new GatewayHealth();

export interface DeliveryOptions {
  gateway?: MessageGateway;
  leaseSeconds?: number;
  lanes?: number;
  priorityMax?: number;
}

/**
 * Hands over all messages that are due, the most urgent first and several at a time; gives how many
 * were tried. Safe in any number of workers at once. While the gateway is away, one is tried.
 */
export async function deliverPromised({
  gateway = messageGateway,
  leaseSeconds = LEASE_SECONDS,
  lanes = LANES,
  priorityMax,
}: DeliveryOptions = {}): Promise<number> {
  if (gateway === messageGateway && !config.MESSAGE_GATEWAY_URL) return 0;
  await endExpired();
  await postponeFloods();
  let tried = 0;
  const lane = async () => {
    for (;;) {
      const message = await claimMessage(leaseSeconds, priorityMax);
      if (!message) return;
      tried += 1;
      await deliver(gateway, message);
      if (health.isAway) return;
    }
  };
  await Promise.all(Array.from({ length: health.isAway ? 1 : lanes }, lane));
  return tried;
}

// A link that lets somebody in is not kept once it has gone out.
const keptBody = sql<string>`
  case when template = any(${secretMessages}::text[]) then '' else body end`;

type Result =
  | { outcome: "accepted" | "found-accepted"; gatewayReference: string }
  | { outcome: "refused" | "unreachable" | "unsure"; detail: string }
  | { outcome: "undecided"; detail: string };

async function deliver(gateway: MessageGateway, message: Claimed): Promise<void> {
  const result = await handOver(gateway, message);
  health.note(result.outcome === "unreachable");
  const change = changeAfter(message, result);
  const outcome = result.outcome === "undecided" ? "unreachable" : result.outcome;
  const detail = "detail" in result ? result.detail : null;
  await inTransaction(
    system("notifications.deliver"),
    async (tx) => {
      // Only the holder of the newest lease may say what became of the message; a receipt may have
      // said it already.
      write(
        tx,
        writer
          .updateTable("message")
          .set({ ...change, ...(change.state === "handed_over" ? { body: keptBody } : {}) })
          .where("id", "=", message.id)
          .where("lease", "=", message.lease)
          .where("state", "=", "promised"),
      );
      write(
        tx,
        writer
          .updateTable("attempt")
          .set({ ended_at: now(), outcome, detail })
          .where("message_id", "=", message.id)
          .where("number", "=", message.attempts),
      );
    },
    { unaudited: "each attempt is a row of its own" },
  );
}

async function handOver(gateway: MessageGateway, message: Claimed): Promise<Result> {
  if (message.unsure > 0) {
    // A worker died or the line broke while an answer was under way: ask before sending again.
    const asked = await findTaken(gateway, message);
    if (asked) return asked;
  }
  const sent = await gateway
    .send({
      reference: message.reference,
      channel: message.channel,
      to: message.recipient,
      subject: message.title,
      text: message.body,
    })
    .catch((error: unknown): Sent => ({ outcome: "unsure", detail: textOf(error) }));
  return sent;
}

/** Gives what is known of a message that may have been taken; null when it may be sent again. */
async function findTaken(gateway: MessageGateway, message: Claimed): Promise<Result | null> {
  try {
    const known = await gateway.find(message.reference);
    if (known !== null && known !== "cannot-tell")
      return { outcome: "found-accepted", gatewayReference: known.id };
    // "Not here" is an answer only of a gateway that remembers what it took.
    if (known === null && (await health.remembers(gateway))) return null;
  } catch (error) {
    return { outcome: "unreachable", detail: textOf(error) };
  }
  if (message.unsure < message.sends_allowed) return null;
  return { outcome: "undecided", detail: "cannot-tell" };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "no answer";
}

type Change = Partial<Pick<Tables["message"], "state" | "failure" | "not_before">> & {
  leased_until?: null;
  handed_over_at?: Date;
  settled_at?: Date;
  gateway_reference?: string;
};

function changeAfter(message: Claimed, result: Result): Change {
  const at = now();
  if ("gatewayReference" in result) {
    const { gatewayReference: gateway_reference } = result;
    return { state: "handed_over", handed_over_at: at, gateway_reference, leased_until: null };
  }
  if (result.outcome === "undecided") return { state: "unsure", leased_until: null };
  if (result.outcome === "refused")
    return { state: "failed", failure: result.detail, settled_at: at, leased_until: null };
  if (isGivenUp(message.tried_since, at)) {
    if (message.unsure > 0) return { state: "unsure", leased_until: null };
    const failure = "gateway-unreachable";
    return { state: "failed", failure, settled_at: at, leased_until: null };
  }
  const pause = retryAfterSeconds(message.attempts) * 1_000;
  return { not_before: new Date(at.getTime() + pause), leased_until: null };
}
