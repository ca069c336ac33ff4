/** The door: telling people what happened to their dossiers. */
export { notify, type Notice, type Recipient } from "./commands/notify.ts";
export { type MessageView, messagesOf } from "./queries.ts";
export type { TemplateName, TemplateParams } from "./rules/templates.ts";
