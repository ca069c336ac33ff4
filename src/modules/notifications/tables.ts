import type { ColumnType } from "kysely";
import { ownTables } from "../../platform/database.ts";
import type { Language } from "../../platform/actor.ts";
import type { MessageChannel, MessageState } from "./rules/message-state.ts";

type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface Tables {
  message: {
    id: string;
    /** The notice that the message tells: one on each channel. */
    notice_id: Defaulted<string>;
    account_id: string | null;
    recipient: string;
    channel: MessageChannel;
    language: Language;
    template: string;
    subject_code: string | null;
    params: ColumnType<Record<string, unknown>, string, never>;
    title: string;
    body: string;
    parts: number;
    urgent: boolean;
    state: MessageState;
    failure: string | null;
    attempts: Defaulted<number>;
    lease: Defaulted<number>;
    leased_until: Defaulted<Date | null>;
    not_before: Date;
    promised_at: Date;
    handed_over_at: Defaulted<Date | null>;
    settled_at: Defaulted<Date | null>;
    gateway_reference: Defaulted<string | null>;
    priority: Defaulted<number>;
    expires_at: Defaulted<Date | null>;
    sends_allowed: Defaulted<number>;
    tried_since: Defaulted<Date | null>;
    resent_as: Defaulted<string | null>;
    /** At the bell of the desk: the post whose holder finds it, where it is not one person's. */
    post_id: Defaulted<string | null>;
    /** Where what it tells of is found, in this house. */
    subject_path: Defaulted<string | null>;
    read_at: Defaulted<Date | null>;
    read_by: Defaulted<string | null>;
  };
  attempt: {
    message_id: string;
    number: number;
    started_at: Date;
    ended_at: Date | null;
    outcome: "accepted" | "found-accepted" | "refused" | "unreachable" | "unsure" | null;
    detail: string | null;
  };
  /** A telephone or an e-mail address that an account gave for somebody else. */
  contact: {
    account_id: string;
    address: string;
    token_hash: Buffer;
    asked_at: Date;
    confirmed_at: Date | null;
  };
}

export const { reader, tables, writer } = ownTables<Tables>("notifications");
