/**
 * A TCP proxy on loopback that swallows what passes, as a partition does: nothing closes or
 * answers.
 */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export class TcpProxy {
  #swallowing = false;
  readonly #near = new Set<Socket>();
  readonly #dead = new WeakSet<Socket>();
  readonly #open = new Set<Socket>();
  readonly #server: Server;

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer((near) => {
      const far = connect(target);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(from);
        from.on("data", (bytes) => {
          if (!this.#swallowing && !this.#dead.has(near)) to.write(bytes);
        });
        from.on("error", () => undefined);
        from.on("close", () => {
          this.#open.delete(from);
          to.destroy();
        });
      }
      this.#near.add(near);
    });
  }

  static async before(target: { host: string; port: number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, "127.0.0.1", resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Nothing passes any more, on old connections and new ones. */
  swallow(): void {
    this.#swallowing = true;
  }

  /** Old connections stay dead, new ones pass: a silent failover. */
  failOver(): void {
    for (const near of this.#near) this.#dead.add(near);
  }

  heal(): void {
    this.#swallowing = false;
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
  }
}
