/**
 * `npm run read-edxml -- FILE…`: says of each message of QCVN 102:2016/BTTTT whether it is taken,
 * in one JSON object a file and line: {file, verdict, kind, reason, warnings, fields}. Ends with 0
 * when every file could be read, whatever it says; with 1 where one could not be opened.
 */
import { readFile, stat } from "node:fs/promises";
import { edxmlBounds, type EdxmlReading, readEdxml } from "./modules/exchange/index.ts";

const notOpened = 1;
const notUnderstood = 2;
const files = process.argv.slice(2);

if (files.length === 0) {
  process.stderr.write("Usage: npm run read-edxml -- FILE…\n");
  process.exitCode = notUnderstood;
}
for (const file of files) {
  try {
    process.stdout.write(`${JSON.stringify({ file, ...verdictOn(await readOne(file)) })}\n`);
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = notOpened;
  }
}

// What is too large is refused before it is in memory.
async function readOne(file: string): Promise<EdxmlReading> {
  const { size } = await stat(file);
  if (size > edxmlBounds.messageBytesMax) return { problem: "too-large", from: null };
  return readEdxml(await readFile(file));
}

function verdictOn(read: EdxmlReading) {
  if ("problem" in read) {
    const { problem, at, from } = read;
    const reason = at ? `${problem} at ${at}` : problem;
    const fields = from === null ? null : { fromOrganId: from };
    return { verdict: "reject", kind: null, reason, warnings: [], fields };
  }
  const { message, attachments, warnings } = read;
  const [answered] = message.responseFor;
  return {
    verdict: "accept",
    kind: message.kind,
    reason: null,
    warnings,
    fields: {
      fromOrganId: message.from.organId,
      toOrganIds: message.to.map(({ organId }) => organId),
      codeNumber: message.codeNumber,
      codeNotation: message.codeNotation,
      // A status says when the document was promulgated of which it tells.
      promulgationDate: message.promulgationDate ?? answered?.promulgationDate ?? null,
      subject: message.subject,
      statusCode: message.status?.code ?? null,
      documentId: message.documentId,
      attachments: attachments.map(({ name, type, bytes }) => ({
        name,
        type,
        sizeBytes: bytes.length,
      })),
    },
  };
}
