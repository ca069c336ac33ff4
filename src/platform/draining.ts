/**
 * How a web server leaves without cutting anybody off: it says first that it is not ready, closes
 * each connection with its next answer, and ends when the last is closed.
 */
import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";

// Node closes a connection that was idle for five seconds: a client that waits that long to ask
// again opens another.
const connectionMilliseconds = 5_500;
const lookMilliseconds = 50;
let draining = false;

/** Whether this process is about to end, and wants no new visitors. */
export function isDraining(): boolean {
  return draining;
}

/**
 * Prepares a server to be drained; gives the function that does it and resolves when it is done.
 */
export function drainable(server: Server): (graceMilliseconds: number) => Promise<void> {
  const open = new Set<Socket>();
  const underWay = new Set<ServerResponse>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  server.prependListener("request", (_: unknown, response: ServerResponse) => {
    if (draining) response.shouldKeepAlive = false;
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
  });
  return async (graceMilliseconds) => {
    draining = true;
    for (const response of underWay) response.shouldKeepAlive = false;
    // A balancer needs a moment to see that nobody should be sent here.
    await pause(graceMilliseconds);
    // Not http's own close: it cuts connections on which a request may just be on its way.
    NetServer.prototype.close.call(server);
    const until = performance.now() + connectionMilliseconds;
    while (open.size > 0 && performance.now() < until) await pause(lookMilliseconds);
    server.closeAllConnections();
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
