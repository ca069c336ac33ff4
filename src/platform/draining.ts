/**
 * How a web server leaves without cutting anybody off: it says first that it is not ready, closes
 * each connection with its next answer, and ends when the last is closed.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
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
  // Each connection with its last answer. A set of the answers under way, to which each request is
  // added and from which it is taken, is copied again and again; the copies that have grown old
  // keep from all later requests what collects young objects.
  const open = new Map<Socket, ServerResponse | null>();
  server.on("connection", (socket: Socket) => {
    open.set(socket, null);
    socket.once("close", () => open.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (draining) response.shouldKeepAlive = false;
    if (open.has(socket)) open.set(socket, response);
  });
  return async (graceMilliseconds) => {
    draining = true;
    for (const response of open.values()) if (response) response.shouldKeepAlive = false;
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
