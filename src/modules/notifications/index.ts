/** The door: telling people what happened to their dossiers. */
export { type Bell, notify, type Notice, type Recipient } from "./commands/notify.ts";
export { recipientOf } from "./changes/recipient-of.ts";
export { unreadAtBell, unreadMax } from "./queries/bell.ts";
export { messageFigures, type MessageView, messagesOf } from "./queries/messages.ts";
