/** What officials are told of their way in and of their post; another system tells it. */
import type { Contact } from "./nomination.ts";

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "notifications.invite-official": OfficialInvited;
    "notifications.tell-official": OfficialNews;
  }
}

/** Two administrators agreed to let an official in. */
export interface OfficialInvited {
  account: string;
  nomination?: string;
}

/** What an official is told of a change around their post. */
export interface OfficialNews {
  account: string;
  what: "post-shared" | "let-in-again" | "substitute-named" | "duties-changed";
  /** Where they were reached before; null: where they are reached now. */
  to: Contact | null;
  /** The news' own name: a repeated job tells it once. */
  news?: string;
}
