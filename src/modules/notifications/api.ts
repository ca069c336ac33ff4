import { z } from "zod";
import type { Api, TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { takeReceipts } from "./commands/take-receipts.ts";
import { receiptsShape } from "./rules/receipts-shape.ts";

export const receiptsApi: Api = {
  summary: "The gateway tells what became of messages, in any order and any number of times.",
  body: receiptsShape,
  answers: { 200: z.object({ moved: z.int() }) },
  handle: postReceipts,
};

async function postReceipts(request: PageRequest): Promise<TextAnswer> {
  if (!/^application\/json(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return request.problem(415, "content-type");
  return json({ moved: await takeReceipts(await request.body()) });
}
