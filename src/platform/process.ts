/** How a process of ours ends: in order, and never later than the one that started it. */

// Less than the eight seconds after which the supervisor ends it by force.
const closingMilliseconds = 7_000;

const saysMilliseconds = 1_000;

/**
 * Ends this process in order on SIGTERM, or when the supervisor that started it is gone; at the
 * latest seven seconds after its grace.
 */
export function endWithParent(close: () => Promise<void>, graceMilliseconds = 0): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    // Whatever does not close, such as a database that has fallen silent, holds up nobody.
    setTimeout(() => process.exit(1), graceMilliseconds + closingMilliseconds).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  // The channel closes when the supervisor dies, even by kill -9.
  process.once("disconnect", end);
  sayAlive();
}

// A process that is stopped, or whose event loop stands, says nothing: its supervisor notices.
function sayAlive(): void {
  setInterval(() => {
    if (process.connected) process.send?.("alive", undefined, undefined, () => undefined);
  }, saysMilliseconds).unref();
}

/**
 * How a process of the house is started to stay below 300 MB: without it Node lets garbage lie
 * until memory is short, which on a large machine is never (measured: 880 MB), and what the
 * registers needed while they were read (30 MB) is never given back.
 */
export const memoryLimits = {
  arguments: ["--max-semi-space-size=16", "--max-old-space-size=160", "--expose-gc"],
  environment: { MALLOC_ARENA_MAX: "1", MALLOC_MMAP_THRESHOLD_: "1048576" },
};
