/** The back door: runs what was promised for later. Stateless: run as many as you like. */
import { jobModules } from "./jobs.ts";
import { log } from "./platform/log.ts";
import { closePool, databaseAddress, getPool } from "./platform/pool.ts";
import { endWithParent } from "./platform/process.ts";
import { requireKnownSecret } from "./platform/root-secret.ts";
import { runWorker } from "./platform/run-worker.ts";
import { requireSoundPlace } from "./platform/sound-place.ts";

if (process.argv[1]?.endsWith("worker.js")) {
  try {
    await requireSoundPlace(databaseAddress());
    await requireKnownSecret(getPool());
    const stop = await runWorker(jobModules, {
      onLost: (error) => {
        log.fatal({ error }, "the queue ended; the worker is started again");
        process.exit(1);
      },
    });
    endWithParent(async () => {
      await stop();
      await closePool();
    });
    process.send?.("ready");
  } catch (error) {
    log.fatal({ error }, "worker did not start");
    process.exit(1);
  }
}
