import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { deliverPromised } from "./commands/deliver-promised.ts";
import {
  NOON,
  receiptsUrl,
  tell,
  only,
  startTelephones,
  forgetMessages,
} from "../../../tests/promised-messages.ts";

beforeAll(startTelephones);
afterEach(forgetMessages);

describe("a receipt from the gateway", () => {
  const post = async (receipts: unknown, key = config.MESSAGE_GATEWAY_KEY) => {
    const { machineSignature } = await import("../../gates/machine.ts");
    const body = JSON.stringify({ receipts });
    const time = String(Math.floor(Date.now() / 1000));
    return fetch(receiptsUrl, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-motcua-time": time,
        "x-motcua-signature": machineSignature(key, time, body),
      },
    });
  };

  it("settles a message once, however often it comes, and even before our own note", async () => {
    await tell();
    const { id } = await only();
    expect(await (await post([{ reference: id, status: "delivered" }])).json()).toEqual({
      moved: 1,
    });
    expect(
      await (
        await post([
          { reference: id, status: "delivered" },
          { reference: id, status: "undelivered" },
        ])
      ).json(),
    ).toEqual({ moved: 0 });
    expect((await only()).state).toBe("delivered");
    setClock(NOON);
    expect(await deliverPromised()).toBe(0);
  });

  it("tells why in letters that no database takes, and counts all the same", async () => {
    await tell();
    const { id } = await only();
    const receipt = { reference: id, status: "undelivered", detail: "absent\0subscriber\ud800" };
    expect(await (await post([receipt])).json()).toEqual({ moved: 1 });
    expect((await only()).state).toBe("failed");
  });

  it("signed by somebody else is refused, and one that is no receipt too", async () => {
    await tell();
    const { id } = await only();
    expect(
      (await post([{ reference: id, status: "delivered" }], "somebody-else-s-key")).status,
    ).toBe(401);
    expect((await post([{ reference: "1", status: "read" }])).status).toBe(422);
    expect((await only()).state).toBe("promised");
  });
});
