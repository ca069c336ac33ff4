import { now } from "../../../platform/clock.ts";
import { lastTaken } from "./last-taken.ts";
import type { MessageGateway } from "./message-gateway.ts";

/** After so many calls in a row that surely reached nobody, the gateway is away. */
const FAILURES_MAX = 16;
const REMEMBERED_MILLISECONDS = 600_000;

/** What this process has learned of the gateway: whether it is there, and whether it remembers. */
export class GatewayHealth {
  #failures = 0;
  #memory: { of: MessageGateway; at: number } | null = null;

  /** While it is away one message is tried at a time: the others keep their pauses short. */
  get isAway(): boolean {
    return this.#failures >= FAILURES_MAX;
  }

  note(unreachable: boolean): void {
    this.#failures = unreachable ? this.#failures + 1 : 0;
  }

  /**
   * Tells whether the gateway knows what it took: it is asked about something that it did take.
   * Throws when it does not answer.
   */
  async remembers(gateway: MessageGateway): Promise<boolean> {
    const at = now().getTime();
    if (this.#memory?.of === gateway && Math.abs(at - this.#memory.at) < REMEMBERED_MILLISECONDS)
      return true;
    const taken = await lastTaken();
    const known = taken === null ? null : await gateway.find(taken);
    const remembers = known !== null && known !== "cannot-tell";
    this.#memory = remembers ? { of: gateway, at } : null;
    return remembers;
  }
}
