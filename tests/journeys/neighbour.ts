/** Asks a page again and again in a thread of its own, and tells the longest wait when it ends. */
import { parentPort, workerData } from "node:worker_threads";

const url = workerData as string;
let done = false;
let longest = 0;
parentPort?.once("message", () => {
  done = true;
});
while (!done) {
  const began = performance.now();
  const answer = await fetch(url, { headers: { "x-forwarded-for": "203.0.113.9" } });
  await answer.text();
  if (answer.status !== 200) throw new Error(`The neighbour was answered ${answer.status}.`);
  longest = Math.max(longest, performance.now() - began);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
parentPort?.postMessage(longest);
