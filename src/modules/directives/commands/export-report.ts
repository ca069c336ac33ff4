import type { Staff } from "../../../platform/actor.ts";
import { recordLook } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatTime } from "../../../platform/format.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { writeEdxml } from "../../exchange/index.ts";
import { authorityOfOffice, getUnits, issuingAuthority } from "../../organizations/index.ts";
import { getTask } from "../queries/task.ts";
import { giverOf } from "../queries/source-by-message.ts";
import { partsOf } from "../rules/may.ts";
import { type Reporting, reportOf, reportRefusal } from "../rules/message-report.ts";

/**
 * Gives the report on a confirmed task as a message to the authority that gave it (edXML, steering
 * type 3), and the task's code; the audit says so first. For whoever stands on the assigner's side.
 * Throws NotFound, Refusal.
 */
export async function exportReport(
  actor: Staff,
  id: string,
): Promise<{ code: string; text: string }> {
  const task = await getTask(actor, id);
  const source = await giverOf(task);
  if (!partsOf(actor, task, []).includes("assigner")) throw new NotFound(id);
  const refusal = reportRefusal(task, source);
  if (refusal !== null || source === null)
    throw new Refusal(refusal ?? "directives.not-by-message");
  const from = await reportingFor(actor);
  const at = now();
  const document = reportOf(task, source, from, {
    subject: `Báo cáo kết quả thực hiện nhiệm vụ giao tại Văn bản số ${source.number}`,
    content: `${task.content}\nHoàn thành ngày ${formatDay(task.product_day ?? "", "vi")}.`,
    sentAt: `${dayOf(at)} ${formatTime(at, "vi")}:00`,
  });
  await recordLook(actor, "directives.report-made", { task: id, document: source.document_id });
  return { code: task.code, text: writeEdxml(document) };
}

// A code that only stands in for the one the city has not published would be nobody's.
async function reportingFor({ post }: Staff): Promise<Reporting> {
  const units = await getUnits();
  const authority = authorityOfOffice(post.office) ?? "committee";
  const { unitCode, name, place } = issuingAuthority(units, post.unitCode, authority);
  if (units.unit(unitCode).nationalCodeIsPlaceholder) throw new Refusal("directives.no-code");
  return { organId: units.nationalCode(unitCode), name, place };
}
