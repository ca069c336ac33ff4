/** Refuses whatever it is asked, as cheaply as HTTP allows: what refusing costs at the least. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const body = "busy";
const server = createServer((_, outgoing) => {
  outgoing.writeHead(503, { "retry-after": "5", "content-length": body.length }).end(body);
});
server.listen(0, "0.0.0.0", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
