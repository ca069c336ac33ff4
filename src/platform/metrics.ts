/** What an operator watches: requests by route and status, their time, and the process itself. */
import { collectDefaultMetrics, Counter, Histogram, register } from "prom-client";

collectDefaultMetrics();

const requests = new Counter({
  name: "motcua_requests_total",
  help: "Requests answered",
  labelNames: ["route", "status"],
});
const seconds = new Histogram({
  name: "motcua_request_seconds",
  help: "Time from request to answer",
  labelNames: ["route"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

/** Counts one answered request under its route, never under its address: addresses carry people's codes. */
export function countRequest(
  route: { method: string; path: string },
  status: number,
  durationSeconds: number,
): void {
  const label = `${route.method} ${route.path}`;
  requests.inc({ route: label, status });
  seconds.observe({ route: label }, durationSeconds);
}

/** Gives all metrics in the Prometheus text format. */
export async function metricsText(): Promise<string> {
  return register.metrics();
}
