/** One web process. Stateless: run as many as you like on as many machines as you like. */
import { refuseDemoAccounts } from "./modules/people/index.ts";
import { config } from "./platform/config.ts";
import { endWithParent } from "./platform/process.ts";
import { log } from "./platform/log.ts";
import { closePool } from "./platform/pool.ts";
import { watchSealing } from "./platform/sealing-watch.ts";
import { loadRegisters } from "./platform/register.ts";
import { listen } from "./server.ts";

try {
  if (config.MODE === "production") await refuseDemoAccounts();
  await loadRegisters();
  const server = await listen();
  watchSealing();
  endWithParent(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      setTimeout(resolve, 3_000).unref();
    });
    await closePool();
  });
  process.send?.("ready");
} catch (error) {
  log.fatal({ error }, "web process did not start");
  process.exit(1);
}
