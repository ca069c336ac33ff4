/** What somebody should look at before they rely on a message that was taken. Pure. */
import { edxmlDay, impossibleDay } from "./edxml-dates.ts";
import type { EdxmlMessage } from "./edxml-message.ts";

export type Warning =
  | "header-and-id-disagree"
  | "impossible-date"
  | "due-before-promulgation"
  | "status-before-promulgation"
  | "signature-not-verifiable"
  | "attachment-type-differs"
  | "attachment-not-referenced"
  | "replaced-twice"
  | "unknown-status"
  | "unknown-steering-type";

/** QCVN 102:2016/BTTTT as its implementations have them; any other is kept and moves nothing. */
export const statusCodes = ["01", "02", "03", "04", "05", "06", "13", "15", "16"];
const steeringTypes = ["1", "2", "3"];

/** Lists what is odd in the words of a message; what its attachments show is found with them. */
export function warningsOf(message: EdxmlMessage): Warning[] {
  const { status, responseFor, dueDate, steeringType } = message;
  const issued = message.promulgationDate ?? responseFor[0]?.promulgationDate ?? null;
  const dates = [
    message.documentId,
    message.businessDocumentId,
    message.promulgationDate,
    dueDate,
    status?.timestamp ?? null,
    ...message.replaced,
    ...responseFor.flatMap(({ promulgationDate, documentId }) => [promulgationDate, documentId]),
  ];
  const found: [Warning, boolean][] = [
    ["header-and-id-disagree", disagrees(message)],
    ["impossible-date", impossibleDay(dates) !== null],
    ["due-before-promulgation", isBefore(dueDate, issued)],
    ["status-before-promulgation", isBefore(status?.timestamp ?? null, issued)],
    // Nobody's key is known here, and SHA-1 proves nothing.
    ["signature-not-verifiable", message.isSigned],
    ["replaced-twice", message.replacedTwice],
    ["unknown-status", status !== null && !statusCodes.includes(status.code)],
    ["unknown-steering-type", steeringType !== null && !steeringTypes.includes(steeringType)],
  ];
  return found.flatMap(([warning, isSo]) => (isSo ? [warning] : []));
}

// An identifier of three parts (agency, day, number and symbol) says again what the header says.
// It is compared, and no fact is taken from it.
function disagrees({ kind, documentId, ...message }: EdxmlMessage): boolean {
  const [, day, code] = /^[^,]+,(\d{4}\/\d{2}\/\d{2}),(.+)$/.exec(documentId) ?? [];
  if (kind === "status" || day === undefined || code === undefined) return false;
  const { codeNumber, codeNotation, promulgationDate } = message;
  const said = codeNumber && codeNotation ? `${codeNumber}/${codeNotation}` : codeNumber;
  return (
    (promulgationDate !== null && promulgationDate !== day) ||
    (said !== null && said !== code.trim())
  );
}

function isBefore(one: string | null, other: string | null): boolean {
  const [day, limit] = [edxmlDay(one), edxmlDay(other)];
  return day !== null && limit !== null && day < limit;
}
