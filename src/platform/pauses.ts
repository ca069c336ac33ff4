/** Long work in a process that also answers people. */
import { setImmediate } from "node:timers/promises";

const workMilliseconds = 8;

/**
 * Gives a function to be awaited often within long work: every 8 ms it lets whoever waits go first,
 * otherwise it costs next to nothing.
 */
export function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < workMilliseconds) return;
    await setImmediate();
    since = performance.now();
  };
}
