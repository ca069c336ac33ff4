/** What a payer is told of what is owed and paid. */
import type { MessageShape } from "../../../platform/messages.ts";

export const messages = {
  "payment.requested": { unit: "name", code: "code", amount: "money", link: "path" },
  "payment.received": {
    unit: "name",
    code: "code",
    amount: "money",
    receipt: "code",
    link: "path",
  },
} as const satisfies Record<string, MessageShape>;

type Own = typeof messages;
declare module "../../../platform/messages.ts" {
  interface Messages extends Own {}
}
