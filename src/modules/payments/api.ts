import { z } from "zod";
import type { Api, TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { confirmBankPayment } from "./commands/confirm-bank-payment.ts";
import { findCharge } from "./queries.ts";
import { callbackShape } from "./rules/callback.ts";

export const bankCallbackApi: Api = {
  summary:
    "The bank tells of a transfer. 200: kept and judged, 202: kept and judged later; both mean " +
    "that it need not be sent again.",
  body: callbackShape,
  answers: {
    200: z.object({ outcome: z.string() }),
    202: z.object({ outcome: z.literal("waiting") }),
  },
  handle: postBankCallback,
};

export const chargeApi: Api = {
  summary: "The state of one's own charge, for the page that waits for the money.",
  answers: { 200: z.object({ reference: z.string(), state: z.string() }) },
  handle: getCharge,
};

async function postBankCallback(request: PageRequest): Promise<TextAnswer> {
  if (request.actor.kind !== "machine") return request.problem(401, "machine-not-known");
  if (!/^application\/json(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return request.problem(415, "content-type");
  const { outcome } = await confirmBankPayment(request.actor, await request.body());
  return json({ outcome }, outcome === "waiting" ? 202 : 200);
}

async function getCharge(request: PageRequest): Promise<TextAnswer> {
  const charge = await findCharge(request.actor, request.param("reference"));
  return charge
    ? json({ reference: charge.reference, state: charge.state })
    : request.problem(404, "not-found");
}
