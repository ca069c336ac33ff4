/**
 * A bank on loopback: scans a VietQR code, moves the money in its own book and tells the city by a
 * signed callback, honestly or as banks fail.
 */
import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { machineSignature } from "../../src/gates/machine.ts";
import { parseVietQr } from "../../src/modules/payments/rules/vietqr.ts";
import type { BankTransfer } from "../../src/modules/payments/rules/callback.ts";
import { bankPage } from "./bank-page.ts";

export const bankModes = [
  "normal",
  "duplicate",
  "reorder",
  "wrong-amount",
  "forged",
  "late",
  "silent",
] as const;
export type BankMode = (typeof bankModes)[number];

export interface BankSimulatorOptions {
  key: string;
  callbackUrl: string;
  port?: number;
  host?: string;
}
/** What was sent and what the city answered. */
export interface Delivery {
  transfer: BankTransfer;
  status: number;
}

export class BankSimulator {
  readonly #book = new Map<string, BankTransfer>();
  readonly #options: BankSimulatorOptions;
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });
  /** While true the bank answers no question. */
  away = false;
  /**
   * So many questions about each transfer are answered by "unknown" before the bank knows its own.
   */
  lateBy = 0;
  /** Transfers about which the bank's query only ever fails. */
  readonly undescribable = new Set<string>();
  /** What the bank's query says instead of the truth, once for each entry. */
  readonly contradictions = new Map<string, BankTransfer[]>();
  readonly #asked = new Map<string, number>();
  #serial = randomInt(1e9);

  constructor(options: BankSimulatorOptions) {
    this.#options = options;
  }

  /** Opens the port and gives the bank's address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#options.port ?? 0, this.#options.host ?? "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  /** The bank's own book, to be compared with the city's. */
  get book(): BankTransfer[] {
    return [...this.#book.values()];
  }

  /**
   * Pays what a QR code says, in one of the modes; gives what was told to the city. Throws when the
   * code cannot be read.
   */
  async pay(qr: string, mode: BankMode = "normal"): Promise<Delivery[]> {
    const told = this.transferFor(qr, mode);
    const failed: BankTransfer = { ...told, status: "failed" };
    switch (mode) {
      case "silent":
        return [];
      case "forged":
        return [await this.deliver(told, "another-bank-s-key")];
      case "duplicate":
        return Promise.all([told, told, told].map((transfer) => this.deliver(transfer)));
      case "reorder":
        return [await this.deliver(told), await this.deliver(failed)];
      case "late":
        return [await this.deliver(failed), await this.deliver(told)];
      default:
        return [await this.deliver(told)];
    }
  }

  /** Moves the money in the bank's book without telling anybody. A forged callback moves none. */
  transferFor(qr: string, mode: BankMode = "normal"): BankTransfer {
    const content = parseVietQr(qr)?.transfer;
    if (!content?.amount) throw new Error("The bank cannot read this QR code.");
    const transfer: BankTransfer = {
      transactionId: `FT${String(this.#serial++).padStart(12, "0")}`,
      status: "succeeded",
      amount: mode === "wrong-amount" ? content.amount - 1 : content.amount,
      currency: "VND",
      account: content.account,
      purpose: `NGUYEN VAN A ${content.purpose ?? ""}`.trim(),
      at: new Date().toISOString(),
    };
    if (mode !== "forged") this.#book.set(transfer.transactionId, transfer);
    return transfer;
  }

  /** Sends one callback, signed with the bank's key or another. */
  async deliver(
    transfer: BankTransfer,
    key: string = this.#options.key,
    ageSeconds = 0,
  ): Promise<Delivery> {
    const body = JSON.stringify(transfer);
    const time = String(Math.floor(Date.now() / 1000) - ageSeconds);
    const answer = await fetch(this.#options.callbackUrl, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-motcua-time": time,
        "x-motcua-signature": machineSignature(key, time, body),
      },
    });
    await answer.arrayBuffer();
    return { transfer, status: answer.status };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://bank");
    const send = (status: number, body: string, type = "application/json") => {
      response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(body);
    };
    try {
      if (url.pathname === "/pay") return await this.#payPage(request, url, send);
      if (this.away) return send(503, "{}");
      if (!this.#isSigned(request, url.pathname)) return send(401, "{}");
      const [, what, which = ""] = url.pathname.split("/");
      if (what === "statement")
        return send(
          200,
          JSON.stringify(this.book.filter((transfer) => dayOf(transfer.at) === which)),
        );
      if (this.undescribable.has(which)) return send(500, "<html>ORA-01403</html>", "text/html");
      const transfer = what === "transactions" ? this.#known(which) : undefined;
      return send(transfer ? 200 : 404, JSON.stringify(transfer ?? {}));
    } catch (error) {
      send(400, JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  }

  #known(transactionId: string): BankTransfer | undefined {
    const asked = (this.#asked.get(transactionId) ?? 0) + 1;
    this.#asked.set(transactionId, asked);
    if (asked <= this.lateBy) return undefined;
    return this.contradictions.get(transactionId)?.shift() ?? this.#book.get(transactionId);
  }

  async #payPage(
    request: IncomingMessage,
    url: URL,
    send: (status: number, body: string, type?: string) => void,
  ): Promise<void> {
    if (request.method !== "POST")
      return send(200, bankPage(url.searchParams.get("qr") ?? "", null), "text/html");
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    const mode = bankModes.find((known) => known === form.get("mode")) ?? "normal";
    const deliveries = await this.pay(form.get("qr") ?? "", mode);
    send(
      200,
      bankPage(
        "",
        deliveries.map(
          (delivery) =>
            `${delivery.transfer.transactionId} ${delivery.transfer.status}: ${delivery.status}`,
        ),
      ),
      "text/html",
    );
  }

  #isSigned(request: IncomingMessage, path: string): boolean {
    const time = request.headers["x-motcua-time"];
    return (
      typeof time === "string" &&
      request.headers["x-motcua-signature"] === machineSignature(this.#options.key, time, path)
    );
  }
}

function dayOf(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
}
