/** What officials are told of a task. */
import type { MessageShape } from "../../../platform/messages.ts";

export const messages = {
  "directive.given": { code: "code", reason: "text", link: "path" },
  "directive.due-soon": { code: "code", due: "moment", link: "path" },
  "directive.moved": { code: "code", reason: "text", link: "path" },
  "desk.periodic": { what: "text", reason: "text", link: "path" },
} as const satisfies Record<string, MessageShape>;

type Own = typeof messages;
declare module "../../../platform/messages.ts" {
  interface Messages extends Own {}
}
