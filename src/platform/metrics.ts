/** What an operator watches: requests by route and status, their time, and the process itself. */
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

/** What /metrics serves: whoever counts something registers it here. */
export const registry = new Registry();
const registers = [registry];
collectDefaultMetrics({ register: registry });

const requests = new Counter({
  registers,
  name: "motcua_requests_total",
  help: "Requests answered",
  labelNames: ["route", "status"],
});
const seconds = new Histogram({
  registers,
  name: "motcua_request_seconds",
  help: "Time from request to answer",
  labelNames: ["route"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

const failures = new Counter({
  registers,
  name: "motcua_database_failures_total",
  help: "Requests told to come again because of the database, by cause",
  labelNames: ["kind"],
});

/** Counts one request that met a failure of the database which passes by itself. */
export function countFailure(kind: string): void {
  failures.inc({ kind });
}

/**
 * Counts one answered request under its route, never under its address: addresses carry people's
 * codes.
 */
export function countRequest(
  route: { method: string; path: string },
  status: number,
  durationSeconds: number,
): void {
  const label = `${route.method} ${route.path}`;
  requests.inc({ route: label, status });
  seconds.observe({ route: label }, durationSeconds);
}

const away = new Counter({
  registers,
  name: "motcua_turned_away_total",
  help: "Requests that were told to come again",
  labelNames: ["lane", "why"],
});

/** Counts one request that was refused before anything was made of it. */
export function countTurnedAway(lane: string, why: string): void {
  away.inc({ lane, why });
}

/** Gives all metrics in the Prometheus text format. */
export async function metricsText(): Promise<string> {
  return registry.metrics();
}
