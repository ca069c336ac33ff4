/** The one box: asks every source that the post may open, all at once, and the commands. */
import { deskEntries, railEntries } from "../../../../gates/menu.ts";
import { mayOpen } from "../../../../gates/staff.ts";
import { announcedOf } from "../../../../platform/announcement.ts";
import type {
  SearchRequest,
  Command,
  SearchHit,
  FindSource,
} from "../../../../platform/finding.ts";
import { foldedWords } from "../../../../values/fold.ts";

/** What one source found: as many rows as are shown, and whether there is more. */
export interface FoundGroup {
  source: FindSource;
  rows: SearchHit[];
  more: boolean;
}

/** Rows of a group on the page; behind them stands the list of all. */
export const rowsShown = 5;

/** Gives what each source found, in the order of the systems; those that found nothing are out. */
export async function findEverywhere(asking: Omit<SearchRequest, "limit">): Promise<FoundGroup[]> {
  const announced = await Promise.all(announcedOf("finds").map((read) => read()));
  const sources = announced
    .flatMap(({ finds }) => finds)
    .filter(({ duties }) => mayOpen(asking.actor, duties));
  const groups = await Promise.all(
    sources.map(async (source) => {
      const rows = await source.find({ ...asking, limit: rowsShown + 1 });
      return { source, rows: rows.slice(0, rowsShown), more: rows.length > rowsShown };
    }),
  );
  return groups.filter(({ rows }) => rows.length > 0);
}

/** Gives the commands and places of the desk that the post may open and a text names, or all. */
export function findCommands({ actor, text, t }: Omit<SearchRequest, "limit">): Command[] {
  const known = [...announcedOf("commands").flat(), ...railEntries(), ...deskEntries(actor)];
  const open = known.filter(({ duties }) => mayOpen(actor, duties));
  const asked = foldedWords(text);
  const named = open.filter(({ key }) => {
    const words = foldedWords(t(key));
    return asked.every((one) => words.some((word) => word.startsWith(one)));
  });
  // A place may have several names: it is told once.
  return [...new Map(named.map((command) => [command.href, command])).values()];
}
