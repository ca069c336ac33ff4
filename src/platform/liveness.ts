/**
 * Whether a process still does anything: one that was stopped (not ended), or stands in an endless
 * loop, holds its port and answers nobody.
 */
import type { ChildProcess } from "node:child_process";

const lookMilliseconds = 1_000;
/** How many looks in a row may find nothing before somebody counts as gone. */
export const looksMax = 15;

/**
 * Counts looks, not time: when this process itself was stopped, or the machine slept, the others
 * get all their time again. `stillThere` is asked once a look; gives the function that ends it.
 */
export function countLooks(
  stillThere: () => boolean | Promise<boolean>,
  gone: () => void,
): () => void {
  let missed = 0;
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void Promise.resolve(stillThere())
      .catch(() => false)
      .then((there) => {
        looking = false;
        missed = there ? 0 : missed + 1;
        if (missed !== looksMax) return;
        missed = 0;
        gone();
      });
  }, lookMilliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Watches a child that says it is alive, from its first word to its end. */
export function watchLife(child: ChildProcess, gone: () => void): void {
  child.once("message", () => {
    let heard = true;
    child.on("message", () => {
      heard = true;
    });
    const end = countLooks(() => {
      const there = heard;
      heard = false;
      return there;
    }, gone);
    child.once("exit", end);
  });
}
