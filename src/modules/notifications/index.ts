/** The door: telling people what happened to their dossiers. */
export { notify, type Notice, type Recipient } from "./commands/notify.ts";
export { recipientOf } from "./commands/reach.ts";
export { messageFigures, type MessageView, messagesOf } from "./queries.ts";
