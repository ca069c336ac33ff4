/** What a person is told of how they are reached, and an official of their way in. */
import type { MessageShape } from "../../../platform/messages.ts";

export const messages = {
  "contact.confirm": { unit: "name", link: "path" },
  "official.invited": { link: "path" },
  "official.post-shared": { link: "path" },
  "official.let-in-again": { link: "path" },
  "official.substitute-named": { link: "path" },
  "official.duties-changed": { link: "path" },
} as const satisfies Record<string, MessageShape>;

type Own = typeof messages;
declare module "../../../platform/messages.ts" {
  interface Messages extends Own {}
}
