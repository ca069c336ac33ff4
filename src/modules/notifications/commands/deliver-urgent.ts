import { type DeliveryOptions, deliverPromised } from "./deliver-promised.ts";

/** Codes and money. */
const URGENT = 1;

/** The same for codes and money alone, beside the others: they wait for no slow call of those. */
export async function deliverUrgent(options: DeliveryOptions = {}): Promise<number> {
  return deliverPromised({ lanes: 4, ...options, priorityMax: URGENT });
}
