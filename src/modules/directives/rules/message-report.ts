/** The report on a task that came as a directive of another authority. Pure. */
import type { DocumentToSend } from "../../exchange/index.ts";
import type { TaskState } from "./task.ts";

/** What of a task is reported: its product with number and day. */
export interface ReportedTask {
  state: TaskState;
  content: string;
  product_number: string | null;
  product_day: string | null;
}

/** The document that gave it, as it came. */
export interface GivingMessage {
  organ_id: string | null;
  document_id: string | null;
  number: string;
  day: string;
  issuer: string;
}

/**
 * Why nothing can be reported by a message: a refusal code, or null. Whoever gave it has confirmed
 * it; what has no number of its own is reported by a document that has one.
 */
export function reportRefusal(task: ReportedTask, source: GivingMessage | null): string | null {
  if (!source?.organ_id || !source.document_id) return "directives.not-by-message";
  if (task.state !== "confirmed") return "directives.not-confirmed";
  return task.product_number && task.product_day ? null : "directives.not-numbered";
}

/** Who reports: the unit by its code and name, and where its documents are dated. */
export interface Reporting {
  organId: string;
  name: string;
  place: string;
}

/** Gives the report as a document to send; the caller has asked `reportRefusal`. */
export function reportOf(
  task: ReportedTask,
  source: GivingMessage,
  from: Reporting,
  { subject, content, sentAt }: Pick<DocumentToSend, "subject" | "content" | "sentAt">,
): DocumentToSend {
  const day = task.product_day ?? "";
  const full = task.product_number ?? "";
  const [, number = full, notation = ""] = /^([^/]+)\/(.+)$/.exec(full) ?? [];
  return {
    from: { organId: from.organId, name: from.name },
    to: [{ organId: source.organ_id ?? "", name: source.issuer }],
    documentId: `${from.organId},${day.replaceAll("-", "/")},${full}`,
    number,
    notation,
    place: from.place,
    promulgated: day,
    typeName: "Báo cáo",
    subject,
    content,
    signer: null,
    steeringType: 3,
    responseFor: {
      organId: source.organ_id ?? "",
      code: source.number,
      promulgated: source.day,
      documentId: source.document_id ?? "",
    },
    sentAt,
    files: [],
  };
}
