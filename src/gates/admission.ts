/**
 * Who is served when more is asked than can be done: each kind of request has places and a queue
 * of its own, so that none starves another, and who cannot be served soon is told at once.
 */
import { FairQueue } from "../platform/fair-queue.ts";
import { networksOf } from "../platform/network-address.ts";
import type { Lane, Route } from "./route.ts";

// What people wait for and cannot send again easily has the most; reports wait behind all else.
const lanes: Record<Lane, FairQueue> = {
  machine: new FairQueue({ places: 16, waitMilliseconds: 1_000 }),
  submit: new FairQueue({ places: 16, waitMilliseconds: 750 }),
  // Those who sign in wait for their password to be judged, in a queue of its own.
  "sign-in": new FairQueue({ places: 600, waitMilliseconds: 1_500 }),
  read: new FairQueue({ places: 8, waitMilliseconds: 400 }),
  report: new FairQueue({ places: 4, waitMilliseconds: 1_200 }),
};

let admits = true;

/** Switches admission off, to see what happens without it. For the control of its tests. */
export function setAdmission(on: boolean): void {
  admits = on;
}

/** Whether a request of this lane from this address would be refused now. */
export function isBusy(lane: Lane, address: string): boolean {
  return admits && lanes[lane].isFull(groupOf(address));
}

/** Does the work of a route when it is its turn; throws Busy where that would take too long. */
export function admitted<T>(route: Route, address: string, work: () => Promise<T>): Promise<T> {
  return admits ? lanes[route.lane].run(groupOf(address), work) : work();
}

function groupOf(address: string): string {
  return networksOf(address)[0]?.name ?? address;
}
