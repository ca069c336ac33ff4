/**
 * A worker that does nothing but carry messages, in a process of its own that a test may kill. Its
 * clock runs ninety times as fast.
 */
import { flushCompileCache } from "node:module";
import { claimMessage } from "../../src/modules/notifications/commands/claim-message.ts";
import { deliverPromised } from "../../src/modules/notifications/commands/deliver-promised.ts";
import { messageGateway } from "../../src/modules/notifications/gateway/message-gateway.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";

// It is killed before it could keep what it compiled.
flushCompileCache();

const start = Number(process.env.CLOCK_START);
const SPEED = 90;
const LEASE_SECONDS = 60;

const round =
  process.env.DEFECT === "sent-before-call"
    ? sendCarelessly
    : async () => {
        await deliverPromised({ leaseSeconds: LEASE_SECONDS, lanes: Number(process.env.LANES) });
      };

for (;;) {
  setClock(new Date(start + (Date.now() - start) * SPEED));
  await round();
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
}

// The planted defect: the message counts as sent before anybody has called the gateway.
async function sendCarelessly(): Promise<void> {
  for (
    let message = await claimMessage(LEASE_SECONDS);
    message;
    message = await claimMessage(LEASE_SECONDS)
  ) {
    await getPool().query(
      `update notifications.message
        set state = 'handed_over', handed_over_at = now()
        where id = $1`,
      [message.id],
    );
    await messageGateway
      .send({
        reference: message.id,
        channel: message.channel,
        to: message.recipient,
        subject: message.title,
        text: message.body,
      })
      .catch(() => undefined);
  }
}
