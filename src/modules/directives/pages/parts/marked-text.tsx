/** A document with its task sentences marked: those that were cut, and those that nobody took. */
import type { ComponentChildren } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import type { CutTask } from "../../queries/source.ts";
import type { Source } from "../../queries/task.ts";
import type { ProposedTask } from "../../rules/find-tasks.ts";
import { href } from "../../../../values/href.ts";

interface Marked {
  start: number;
  end: number;
  /** The tasks that were cut out of it; empty where nobody took it. */
  tasks: CutTask[];
  number: number;
}

/** Draws the text; a sentence that was cut names its task and leads to it. */
export function markedText(
  { t }: PageRequest,
  desk: { source: Source; tasks: CutTask[]; found: ProposedTask[]; left: ProposedTask[] },
) {
  const { source, tasks, left } = desk;
  const drawn: ComponentChildren[] = [];
  let at = 0;
  for (const mark of marksOf(tasks, left)) {
    if (mark.start < at) continue;
    drawn.push(source.body.slice(at, mark.start));
    const words = source.body.slice(mark.start, mark.end);
    const [first] = mark.tasks;
    drawn.push(
      first ? (
        <>
          {words} <a href={href("/desk/directives/:id", { id: first.id })}>{codesOf(mark.tasks)}</a>
        </>
      ) : (
        <mark>
          <strong>{t("directives.sentence", { number: mark.number })}</strong> {words}
        </mark>
      ),
    );
    at = mark.end;
  }
  drawn.push(source.body.slice(at));
  return <p class="pre-line">{drawn}</p>;
}

function codesOf(tasks: readonly CutTask[]): string {
  const [first] = tasks;
  return tasks.length > 1 ? `${first?.code} +${tasks.length - 1}` : (first?.code ?? "");
}

function marksOf(tasks: readonly CutTask[], left: readonly ProposedTask[]): Marked[] {
  const placed = tasks.filter(({ span_start }) => span_start !== null);
  const cut = [...Map.groupBy(placed, ({ span_start }) => span_start ?? 0)].map(
    ([start, own]): Marked => ({ start, end: own[0]?.span_end ?? start, tasks: own, number: 0 }),
  );
  const open = left.map(({ start, end }, index): Marked => ({
    start,
    end,
    tasks: [],
    number: index + 1,
  }));
  return [...cut, ...open].toSorted((one, other) => one.start - other.start);
}
