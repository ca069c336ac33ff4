/**
 * A telephone company on loopback: takes messages over HTTP, keeps what it really sent, and behaves
 * as such companies do on bad days.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { machineSignature } from "../../src/gates/machine.ts";

/**
 * `flapping` is down every other half second; `lost-answer` takes the message and breaks the line
 * before answering, `lost-request` breaks it without taking anything; `confused` takes it and
 * answers 500.
 */
export const telephoneModes = [
  "normal",
  "slow",
  "flapping",
  "broken",
  "lost-answer",
  "lost-request",
  "confused",
  "refusing",
] as const;
export type TelephoneMode = (typeof telephoneModes)[number];

export interface TelephoneOptions {
  key: string;
  port?: number;
  /**
   * Sends a reference only once and answers questions about it; without it every request is a
   * message on somebody's telephone.
   */
  honoursReference: boolean;
  /** A gateway without memory that does not say so: asked about anything, it knows nothing. */
  saysUnknown?: boolean;
  /** Where receipts go; none are sent without it. */
  receiptsUrl?: string;
  /** Each receipt is sent so many times. */
  receiptCopies?: number;
}

/** What lies on a telephone: one entry for each time it rang. */
export interface Rung {
  reference: string;
  key: string | undefined;
  to: string;
  text: string;
  channel: string;
  at: number;
}

export class TelephoneCompany {
  readonly rung: Rung[] = [];
  mode: TelephoneMode = "normal";
  /** Share of the calls, 0 to 1, to which a mode other than normal applies. */
  share = 1;
  slowMilliseconds = 3_000;
  /** Called when a message has been taken and before the answer: here a test ends the worker. */
  onAccepted: (reference: string) => void = () => undefined;
  #chance: () => number = Math.random;
  readonly #options: TelephoneOptions;
  readonly #known = new Map<string, string>();
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response).catch(() => response.destroy());
  });

  constructor(options: TelephoneOptions) {
    this.#options = options;
  }

  /** Uses another source of chance, so that a run can be repeated. */
  chanceFrom(next: () => number): void {
    this.#chance = next;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#options.port ?? 0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (!this.#isSigned(request, body || path)) return send(401, {});

    const mode = this.#chance() < this.share ? this.mode : "normal";
    if (mode === "broken" || (mode === "flapping" && Math.floor(Date.now() / 500) % 2 === 1))
      return send(503, {});
    if (request.method === "GET") return this.#tell(path.split("/")[2] ?? "", send);
    if (mode === "refusing") return send(422, {});
    if (mode === "lost-request") return void response.destroy();
    if (mode === "slow")
      await new Promise((resolve) => {
        setTimeout(resolve, this.slowMilliseconds);
      });
    const { reference, to, text, channel } = JSON.parse(body) as {
      reference: string;
      to: string;
      text: string;
      channel: string;
    };
    const id = this.#take({
      reference,
      key: request.headers["idempotency-key"]?.toString(),
      to,
      text,
      channel,
      at: Date.now(),
    });
    this.onAccepted(reference);
    if (mode === "lost-answer") return void response.destroy();
    if (mode === "confused") return send(500, {});
    send(202, { id });
  }

  #take(message: Rung): string {
    const known = this.#options.honoursReference ? this.#known.get(message.reference) : undefined;
    if (known) return known;
    const id = randomUUID();
    this.#known.set(message.reference, id);
    this.rung.push(message);
    // The last thousands are enough to look at; a development run may last for weeks.
    if (this.rung.length > 10_000) this.rung.shift();
    void this.#sendReceipts(message.reference);
    return id;
  }

  #tell(reference: string, send: (status: number, value: unknown) => void): void {
    if (!this.#options.honoursReference) return send(this.#options.saysUnknown ? 404 : 501, {});
    const id = this.#known.get(reference);
    send(id ? 200 : 404, id ? { id } : {});
  }

  async #sendReceipts(reference: string): Promise<void> {
    if (!this.#options.receiptsUrl) return;
    for (let copy = 0; copy < (this.#options.receiptCopies ?? 1); copy++) {
      const body = JSON.stringify({ receipts: [{ reference, status: "delivered" }] });
      const time = String(Math.floor(Date.now() / 1000));
      await fetch(this.#options.receiptsUrl, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "x-motcua-time": time,
          "x-motcua-signature": machineSignature(this.#options.key, time, body),
        },
      }).catch(() => undefined);
    }
  }

  #isSigned(request: IncomingMessage, signed: string): boolean {
    const time = request.headers["x-motcua-time"];
    return (
      typeof time === "string" &&
      request.headers["x-motcua-signature"] === machineSignature(this.#options.key, time, signed)
    );
  }
}
