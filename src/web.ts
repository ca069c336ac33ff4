/** One web process. Stateless: run as many as you like on as many machines as you like. */
import type { Server } from "node:http";
import { figures } from "./figures.ts";
import { refuseDemoAccounts } from "./modules/people/index.ts";
import { watchClocks } from "./platform/clock-watch.ts";
import { config } from "./platform/config.ts";
import { drainable } from "./platform/draining.ts";
import { serveFigures } from "./platform/figures.ts";
import { endWithParent } from "./platform/process.ts";
import { log } from "./platform/log.ts";
import { closePool, databaseAddress, getPool } from "./platform/pool.ts";
import { watchSealing } from "./platform/sealing-watch.ts";
import { loadRegisters } from "./platform/register.ts";
import { requireKnownSecret } from "./platform/root-secret.ts";
import { requireSoundPlace } from "./platform/sound-place.ts";
import { listen } from "./server.ts";

try {
  await requireSoundPlace(databaseAddress());
  await requireKnownSecret(getPool());
  if (config.MODE === "production") await refuseDemoAccounts();
  await loadRegisters();
  await watchClocks();
  const drain = drainable((await listen()) as Server);
  watchSealing();
  serveFigures(figures);
  const grace = config.DRAIN_SECONDS * 1000;
  endWithParent(async () => {
    await drain(grace);
    await closePool();
  }, grace);
  process.send?.("ready");
} catch (error) {
  log.fatal({ error }, "web process did not start");
  process.exit(1);
}
