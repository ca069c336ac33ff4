import type { TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { takeReceipts } from "./commands/take-receipts.ts";

/** `POST /api/notifications/receipts`: the gateway tells what became of messages. */
export async function postReceipts(request: PageRequest): Promise<TextAnswer> {
  if (!/^application\/json(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return request.problem(415, "content-type");
  return json({ moved: await takeReceipts(await request.body()) });
}
