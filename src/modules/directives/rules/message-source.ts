/** What a message of another authority says of the document that it brings. Pure. */
import { oneLine } from "../../../values/text.ts";
import type { MessageWords } from "../../exchange/index.ts";

/** The facts of a document as a form has them; "" where the message does not tell. */
export interface MessageFacts {
  number: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  issuer: string;
  abstract: string;
  body: string;
  organId: string;
  documentId: string;
}

/** Gives the facts of a message; `dayOf` reads its kind of days. */
export function factsOfMessage(
  { message, text }: MessageWords,
  dayOf: (text: string | null) => string | null,
): MessageFacts {
  const { codeNumber, codeNotation, from } = message;
  return {
    number: codeNumber && codeNotation ? `${codeNumber}/${codeNotation}` : (codeNumber ?? ""),
    day: dayOf(message.promulgationDate) ?? "",
    issuer: from.name ?? "",
    abstract: message.subject ?? "",
    body: text,
    organId: from.organId,
    documentId: message.documentId,
  };
}

const organIdMax = 50;
const documentIdMax = 100;

/** Gives the message that a form names; null where it names none, or what no message is called. */
export function messageNamed(
  organId: string,
  documentId: string,
): { organId: string; documentId: string } | null {
  const isOne =
    organId !== "" &&
    documentId !== "" &&
    organId === oneLine(organId, organIdMax) &&
    documentId === oneLine(documentId, documentIdMax);
  return isOne ? { organId, documentId } : null;
}
