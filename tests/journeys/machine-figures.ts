/** What Linux tells of a process and of the processors. */
import { readFileSync } from "node:fs";

/** The most that the process has held at any time. */
export function peakMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/** How long processors have been idle, and all of it, in ticks. */
export function processors(): { idle: number; all: number } {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  return { idle: ticks[3] ?? 0, all: ticks.reduce((sum, one) => sum + one, 0) };
}
