/**
 * Loads the calendar's rules from data/calendar; running it again changes only what has changed in
 * the files.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { projectRoot } from "../../platform/paths.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { noteChange } from "./commands/note-change.ts";
import { readCalendarData } from "./rules/calendar-data.ts";
import { reader, type RuleKind, tables } from "./tables.ts";

type Rule = { kind: RuleKind; key: string; content: Record<string, unknown> };

/** Loads the rules; gives a short line, or null when nothing had to be done. */
export async function load(): Promise<string | null> {
  const rules = await readRules();
  const present = await reader.selectFrom("rule").select(["kind", "key", "content"]).execute();
  const asText = (rule: { kind: string; key: string; content: unknown }) =>
    `${rule.kind} ${rule.key} ${canonical(rule.content)}`;
  if (present.map(asText).toSorted().join("\n") === rules.map(asText).toSorted().join("\n"))
    return null;
  await inTransaction(async (tx) => {
    await tables(tx).deleteFrom("rule").execute();
    await tables(tx)
      .insertInto("rule")
      .values(rules.map((rule) => ({ ...rule, content: JSON.stringify(rule.content) })))
      .execute();
    noteChange(tx, { kind: "rules", reason: "", legalBasis: "" });
    record(tx, system("load"), "calendar.rules-loaded", { rules: rules.length });
  });
  return `${rules.length} calendar rules`;
}

async function readRules(): Promise<Rule[]> {
  const [holidayRules, announcements, desks] = await Promise.all(
    ["holiday-rules", "announcements", "desks"].map(readData),
  );
  readCalendarData({ holidayRules, announcements, desks });
  const law = holidayRules as {
    holidays: Record<string, unknown>[];
    rests: Record<string, unknown>[];
  };
  const opening = desks as {
    sessions: Record<string, unknown>[];
    cutOffs: Record<string, unknown>[];
  };
  return [
    ...keyed("holiday", law.holidays),
    ...keyed("rest", law.rests),
    ...keyed(
      "announcement",
      (announcements as { announcements: Record<string, unknown>[] }).announcements,
    ),
    ...keyed("session", opening.sessions),
    ...keyed("cut_off", opening.cutOffs),
  ];
}

function keyed(kind: RuleKind, contents: Record<string, unknown>[]): Rule[] {
  return contents.map((content, index) => ({ kind, key: String(index).padStart(4, "0"), content }));
}

async function readData(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(projectRoot, "data/calendar", `${name}.json`), "utf8"));
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
