/**
 * Loads the calendar's rules, the nation's and the city's, and the closings that the city knows
 * beforehand; running it again changes only what has changed in the files.
 */
import { z } from "zod";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { cityData, judged, nationalData, readData } from "../../platform/data-files.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { addKnownClosings } from "./commands/add-known-closings.ts";
import { noteChange } from "./commands/note-change.ts";
import { calendarShapes } from "./rules/calendar-data.ts";
import { reader, type RuleKind, tables } from "./tables.ts";

type Rule = { kind: RuleKind; key: string; content: Record<string, unknown> };

/** Loads rules and closings; gives a short line, or null when nothing had to be done. */
export async function load(): Promise<string | null> {
  const rules = await loadRules();
  const closings = await addKnownClosings(
    readData(cityData("calendar/closings.json"), calendarShapes.closings),
  );
  const lines = [
    ...(rules > 0 ? [`${rules} calendar rules`] : []),
    ...(closings > 0 ? [`${closings} closings`] : []),
  ];
  return lines.join(", ") || null;
}

async function loadRules(): Promise<number> {
  const rules = readRules();
  const present = await reader.selectFrom("rule").select(["kind", "key", "content"]).execute();
  const asText = (rule: { kind: string; key: string; content: unknown }) =>
    `${rule.kind} ${rule.key} ${canonical(rule.content)}`;
  if (present.map(asText).toSorted().join("\n") === rules.map(asText).toSorted().join("\n"))
    return 0;
  await inTransaction(system("calendar.load"), async (tx) => {
    await tables(tx).deleteFrom("rule").execute();
    await tables(tx)
      .insertInto("rule")
      .values(rules.map((rule) => ({ ...rule, content: JSON.stringify(rule.content) })))
      .execute();
    noteChange(tx, { kind: "rules", reason: "", legalBasis: "" });
    record(tx, system("load"), "calendar.rules-loaded", { rules: rules.length });
  });
  return rules.length;
}

const contents = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

// Judged by its shape, and kept as the file has it.
function readRules(): Rule[] {
  const read = (path: string, shape: z.ZodType) => {
    const raw = readData(path, contents);
    judged(path, raw, shape);
    return raw;
  };
  const law = read(nationalData("calendar/holiday-rules.json"), calendarShapes.holidayRules);
  const { announcements } = read(
    nationalData("calendar/announcements.json"),
    calendarShapes.announcements,
  );
  const { sessions } = read(cityData("calendar/desks.json"), calendarShapes.desks);
  const { cutOffs } = read(nationalData("calendar/cut-offs.json"), calendarShapes.cutOffs);
  return [
    ...keyed("holiday", law["holidays"]),
    ...keyed("rest", law["rests"]),
    ...keyed("announcement", announcements),
    ...keyed("session", sessions),
    ...keyed("cut_off", cutOffs),
  ];
}

function keyed(kind: RuleKind, rows: Record<string, unknown>[] = []): Rule[] {
  return rows.map((content, index) => ({ kind, key: String(index).padStart(4, "0"), content }));
}

// PostgreSQL gives the keys of a jsonb in an order of its own.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner,
  );
}
