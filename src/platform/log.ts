/** Logs: fields are allowed one by one, so that no personal data slips in with an object. */
import pino from "pino";
import { config } from "./config.ts";

export const log = pino({
  level: config.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { error: (error: unknown) => describeError(error) },
});

/** Gives what may be logged of an error: kind, code, message and place, never its parameters. */
export function describeError(error: unknown): {
  kind: string;
  message: string;
  code?: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { kind: "unknown", message: String(error).slice(0, 200) };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    kind: error.constructor.name,
    message: withoutValues(error.message),
    ...(code ? { code } : {}),
    stack: withoutValues(error.stack ?? ""),
  };
}

// PostgreSQL quotes the offending value in some messages; the value may be personal.
function withoutValues(text: string): string {
  return text.replace(/"[^"\n]{12,}"/g, '"…"').replace(/\d{9,}/g, "…");
}
