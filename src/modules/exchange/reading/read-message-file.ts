import type { Arrived } from "../../../platform/arrivals.ts";
import { Inspectors } from "../../../platform/inspecting.ts";
import { edxmlBounds } from "../rules/bounds.ts";
import type { MessageWordsReading } from "./message-words.ts";

const inspectors = new Inspectors({
  source: "src/modules/exchange/reading/reading-process.ts",
  built: "read-messages.js",
});

/**
 * Reads the words of a message that has arrived, in the process for what may be hostile; gives why
 * where it is not taken. The file itself is not kept. Throws Busy.
 */
export async function readMessageFile({ path, sizeBytes }: Arrived): Promise<MessageWordsReading> {
  if (sizeBytes > edxmlBounds.messageBytesMax) return { problem: "too-large" };
  return inspectors.inspect<MessageWordsReading>("message", path);
}
