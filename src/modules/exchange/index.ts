/** The door of exchange: messages between agencies. */
export { edxmlBounds } from "./rules/bounds.ts";
export { edxmlDay } from "./rules/edxml-dates.ts";
export { type EdxmlProblem, type EdxmlReading, readEdxml } from "./reading/read-edxml.ts";
export type { MessageWords } from "./reading/message-words.ts";
export { readMessageFile } from "./reading/read-message-file.ts";
export { type DocumentToSend, writeEdxml } from "./rules/write-edxml.ts";
