/** The machine gate: other systems, each call signed with a key that both know. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { machine as machineActor } from "../platform/actor.ts";
import { now } from "../platform/clock.ts";
import type { PageRequest } from "./request.ts";
import { type Api, type Apis, apiRoutes, type Route } from "./route.ts";

const skewSecondsMax = 300;

/**
 * Mounts API calls for a machine whose requests carry `x-motcua-time` and `x-motcua-signature` made
 * with its key.
 */
export function machineApi(machine: { name: string; key: () => string }, apis: Apis): Route[] {
  const guarded = Object.entries(apis).map(([path, api]): [string, Api] => [
    path,
    {
      ...api,
      handle: async (request: PageRequest) => {
        if (!(await signedBy(request, machine.key())))
          return request.problem(401, "machine-not-known");
        return api.handle(request.as(machineActor(machine.name)));
      },
    },
  ]);
  return apiRoutes("machine", null, Object.fromEntries(guarded));
}

/** Gives the signature of a call: hex HMAC-SHA256 over `time.body`, time in seconds since 1970. */
export function machineSignature(key: string, time: string, body: string): string {
  return createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
}

async function signedBy(request: PageRequest, key: string): Promise<boolean> {
  const time = request.headers.get("x-motcua-time") ?? "";
  // Compared by bytes: a letter may take two of them.
  const given = Buffer.from(request.headers.get("x-motcua-signature") ?? "");
  if (!/^\d{10}$/.test(time) || Math.abs(Number(time) - now().getTime() / 1000) > skewSecondsMax)
    return false;
  const wanted = Buffer.from(machineSignature(key, time, await request.body()));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
