/** A road to a house on which chosen requests wait, as packets do in a slow network. */
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Road {
  origin: string;
  /** From now on what is chosen waits at the roadside. */
  hold(chosen: (request: IncomingMessage) => boolean): void;
  /** How many wait. */
  waiting(): number;
  /** Lets all go on, in the order in which they came; resolves when the house has answered each. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a road to the house at this origin. */
export async function openRoad(house: string): Promise<Road> {
  const nothing = (): boolean => false;
  let chosen: (request: IncomingMessage) => boolean = nothing;
  let held: (() => Promise<void>)[] = [];
  const server = createServer((request, response) => {
    const pass = () => passOn(house, request, response);
    if (chosen(request)) held.push(pass);
    else void pass();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    hold: (what) => {
      chosen = what;
    },
    waiting: () => held.length,
    async release() {
      const all = held;
      [chosen, held] = [nothing, []];
      for (const pass of all) await pass();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// A browser that has gone away hears no answer; the house has heard the question all the same.
async function passOn(
  house: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, headers, url } = request;
  await new Promise<void>((resolve) => {
    const onward = ask(new URL(url ?? "/", house), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
      answer.on("end", resolve);
      response.on("close", resolve);
    });
    onward.on("error", () => {
      response.destroy();
      resolve();
    });
    request.pipe(onward);
  });
}
