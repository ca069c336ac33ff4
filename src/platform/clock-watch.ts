/**
 * Two clocks are compared, the machine's and the database's, and both with a count that nobody can
 * set. Law counts days by them: while they are apart by more than five minutes, nothing is written.
 */
import { uptime } from "node:os";
import { Counter, Gauge } from "prom-client";
import { followTime } from "./clock.ts";
import { log } from "./log.ts";
import { registry } from "./metrics.ts";
import { getPool } from "./pool.ts";

/**
 * So far apart, or so far moved at once, nobody can say which is right. As a signed call's skew.
 */
export const apartSecondsMax = 300;
const worthTellingSeconds = 1;
const lookMilliseconds = 5_000;
// Time that went back and forth by what a question takes would put events out of order.
const noiseMilliseconds = 50;

export interface ClockReading {
  /** What the database says, what the machine says, and the steady count; all in milliseconds. */
  database: number;
  machine: number;
  steady: number;
  /** By how much the database's time may be off because asking took so long, in milliseconds. */
  doubt: number;
}
export interface Judged {
  /** The time to go by. */
  time: number;
  offsetSeconds: number;
  /** How far the database's clock has moved at once since it was last believed. */
  jumpSeconds: number;
  fault: "apart" | "jumped" | null;
}

/**
 * Judges one reading after another. A clock that jumped is believed again when it has come back.
 */
export class ClockJudge {
  #believed: ClockReading | null = null;

  judge(reading: ClockReading): Judged {
    const before = this.#believed;
    const expected = before ? before.database + reading.steady - before.steady : reading.database;
    const difference = reading.database - expected;
    const noise =
      before !== null && Math.abs(difference) <= Math.max(noiseMilliseconds, reading.doubt);
    const jumpSeconds = noise ? 0 : difference / 1000;
    const offsetSeconds = (reading.machine - reading.database) / 1000;
    const jumped = Math.abs(jumpSeconds) > apartSecondsMax;
    if (!jumped && !noise) this.#believed = reading;
    const apart = Math.abs(offsetSeconds) > apartSecondsMax;
    const fault = jumped ? "jumped" : apart ? "apart" : null;
    return {
      time: jumped || noise ? expected : reading.database,
      offsetSeconds,
      jumpSeconds,
      fault,
    };
  }
}

const registers = [registry];
const offset = new Gauge({
  registers,
  name: "motcua_clock_offset_seconds",
  help: "Machine's clock less the database's",
});
const wrong = new Gauge({
  registers,
  name: "motcua_clock_wrong",
  help: "1 while nothing is written because the clocks are wrong",
});
const jumps = new Counter({
  registers,
  name: "motcua_clock_jumps_total",
  help: "Times that the clock moved by more than a second at once",
});

let judge = new ClockJudge();
let fault: Judged["fault"] = null;

/** Whether nothing may be written for now because nobody knows what time it is. */
export function isClockWrong(): boolean {
  return fault !== null;
}

/**
 * Takes one reading, and goes by the time that is believed. Throws when the database does not
 * answer.
 */
export async function lookAtClocks(read: () => Promise<ClockReading> = readClocks): Promise<void> {
  const judged = judge.judge(await read());
  followTime(judged.time);
  offset.set(judged.offsetSeconds);
  wrong.set(judged.fault ? 1 : 0);
  tell(judged);
  fault = judged.fault;
}

/** Compares them now, and then every five seconds to the end of the process. */
export async function watchClocks(): Promise<void> {
  await lookAtClocks();
  setInterval(() => {
    lookAtClocks().catch((error: unknown) =>
      log.warn({ error }, "the clocks could not be compared"),
    );
  }, lookMilliseconds).unref();
}

/** Goes by the machine's clock again, as before the first look. For tests. */
export function forgetClocks(): void {
  judge = new ClockJudge();
  fault = null;
  followTime(null);
}

function tell({ offsetSeconds, jumpSeconds, fault: found }: Judged): void {
  if (Math.abs(jumpSeconds) > worthTellingSeconds && found === null) {
    jumps.inc();
    log.warn({ jumpSeconds }, "the database's clock has moved at once");
  }
  if (found === fault) return;
  if (found === "jumped") jumps.inc();
  const text =
    found === "apart"
      ? "the clocks of machine and database are over five minutes apart: nothing is written " +
        "until they agree"
      : found === "jumped"
        ? "the database's clock has moved by more than five minutes: nothing is written until " +
          "it is back, or this process is started anew"
        : "the clocks agree again";
  log.error({ offsetSeconds, jumpSeconds }, text);
}

// The middle of the question counts: the answer was made while it was under way.
async function readClocks(): Promise<ClockReading> {
  const began = performance.now();
  const {
    rows: [row],
  } = await getPool().query<{ at: string }>(
    "select (extract(epoch from clock_timestamp()) * 1000)::text as at",
  );
  const half = (performance.now() - began) / 2;
  return {
    database: Number(row?.at),
    machine: Date.now() - half,
    steady: uptime() * 1000 - half,
    doubt: half,
  };
}
