import { randomUUID } from "node:crypto";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { clockOfDay, getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { limits } from "../rules/parameters.ts";
import type { SourceKind } from "../rules/task.ts";
import { sourceDayProblems } from "../rules/source-day.ts";
import { tables, writer } from "../tables.ts";

export interface SourceForm {
  kind: SourceKind | null;
  number: string;
  day: string;
  issuer: string;
  abstract: string;
  body: string;
  /** The message as which it came, by the codes of its sender; null for what was put in. */
  message?: { organId: string; documentId: string } | null;
}

// What a browser sends of so many Vietnamese letters still fits into a form.
const bodyLettersMax = 80_000;

/**
 * Keeps a document that gives tasks; gives its id, which is that of its form, so that a second
 * press keeps no second one. Throws InvalidForm, Refusal.
 */
export async function keepSource(
  actor: Staff,
  form: SourceForm,
  id: string = randomUUID(),
): Promise<string> {
  const by = askGiver(actor);
  const problems: Problem[] = [
    ...(form.kind === null ? [{ field: "kind", code: "not-chosen" }] : []),
    ...required(form, ["number", "issuer", "abstract", "body"]),
    ...(form.body.length > bodyLettersMax ? [tooLong(form.body.length)] : []),
    ...sourceDayProblems(form.day, dayOf(now())),
  ];
  const { kind, message, ...facts } = form;
  if (problems.length > 0 || kind === null) throw new InvalidForm(problems);
  const confirmBy = await endOfShift(actor.post.unitCode);
  await inTransaction(by, async (tx) => {
    await oneAtATime(tx, `source:${id}`);
    const made = tables(tx).selectFrom("source").select("id").where("id", "=", id);
    if (await made.executeTakeFirst()) return;
    write(
      tx,
      writer.insertInto("source").values({
        ...facts,
        organ_id: message?.organId ?? null,
        document_id: message?.documentId ?? null,
        id,
        kind,
        unit_code: actor.post.unitCode,
        kept_at: now(),
        confirm_by: kind === "oral" ? confirmBy : null,
        kept_by: actor.name,
        recalled_at: null,
        recalled_why: null,
      }),
    );
    record(tx, actor, "directives.source-kept", { source: id, number: form.number });
  });
  return id;
}

// What was said aloud on a rest day is confirmed by the evening of the next working day.
async function endOfShift(unitCode: string): Promise<Date> {
  const calendar = await getCalendar(unitCode);
  const last = shiftWorkingDays(dayOf(now()), limits["confirm-oral"].count, calendar);
  return clockOfDay(last, calendar).lateFrom;
}

function tooLong(length: number): Problem {
  return { field: "body", code: "too-long", params: { max: bodyLettersMax, length } };
}

function required(form: SourceForm, fields: ("number" | "issuer" | "abstract" | "body")[]) {
  return fields.filter((field) => form[field] === "").map((field) => ({ field, code: "required" }));
}
