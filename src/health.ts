/** What those ask who watch over the house: a machine, not a person. */
import type { Context } from "hono";
import { getPool } from "./platform/pool.ts";
import type { Environment } from "./request-facts.ts";

/** Says whether a request comes from this machine itself. */
export function isFromThisMachine(context: Context<Environment>): boolean {
  // What a proxy on this machine passes on comes from the network, although the proxy itself does
  // not.
  const { headers } = context.req.raw;
  const address =
    headers.has("x-forwarded-for") || headers.has("forwarded") || headers.has("via")
      ? ""
      : (context.env?.incoming?.socket?.remoteAddress ?? "");
  return address === "::1" || /^(::ffff:)?127\.0\.0\.1$/.test(address);
}

const readyMilliseconds = 2_000;

/** Says whether the database answers within two seconds. */
export async function databaseAnswers(): Promise<boolean> {
  const answered = getPool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  const late = new Promise<boolean>((resolve) => {
    setTimeout(resolve, readyMilliseconds, false).unref();
  });
  return Promise.race([answered, late]);
}
