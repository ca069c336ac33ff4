import { expect, it } from "vitest";
import { freePort } from "./embedded-postgres.ts";

it("a free port is none that Linux gives to an outgoing connection", async () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const port = await freePort();
    expect(port).toBeGreaterThan(1_023);
    expect(port).toBeLessThan(32_768);
  }
});
