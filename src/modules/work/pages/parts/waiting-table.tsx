/** The rows of the desk: what, from whom, where it stands, until when, and who has it. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { type Column, Deadline, PersonLine, Status, Table } from "../../../../ui/index.ts";
import type { DeskRow } from "../../queries/waiting.ts";
import { hasDay } from "../../queries/urgency.ts";
import { deskHref, type DeskView } from "./desk-view.ts";
import { togetherForm } from "./together-bars.tsx";
import { dueText, fromWhom, heldText, type Names, shapeOf } from "./waiting-words.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { keptHref } from "../../../../values/href.ts";

export interface WaitingTableProps {
  request: PageRequest;
  /** The view in which a row's preview opens; none where the list stands beside others. */
  view?: DeskView;
  rows: DeskRow[];
  names: Names;
  looked?: DeskRow | undefined;
}

/** Draws what waits, in the order of its moments. */
export function WaitingTable({ request, view, rows, names, looked }: WaitingTableProps) {
  const { t, query } = request;
  const place: Record<string, string> = {};
  for (const key of ["after", "before"]) {
    const value = query.get(key);
    if (value) place[key] = value;
  }
  return (
    <Table
      caption={t("work.title")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => keptHref(row.address)}
      {...(view && {
        preview: (row: DeskRow) => deskHref(view, { ...place, preview: row.id }),
        current: (row: DeskRow) => row === looked,
        select: {
          name: "row",
          form: togetherForm,
          value: (row: DeskRow) => row.id,
          label: (row: DeskRow) => t("work.choose", { subject: row.subject }),
        },
      })}
      columns={columnsOf(request, names, view !== undefined)}
    />
  );
}

// Where the list stands beside others, nobody was asked who has what.
function columnsOf(request: PageRequest, names: Names, told: boolean): Column<DeskRow>[] {
  const { t } = request;
  const at = now();
  return [
    { key: "subject", label: t("work.subject"), cell: (row) => row.subject },
    {
      key: "what",
      label: t("work.who-what"),
      cell: (row) => (
        <PersonLine
          name={fromWhom(row, names)}
          role={row.title}
          {...(told && { unit: heldText(request, row, names) })}
        />
      ),
    },
    {
      key: "state",
      label: t("work.state-due"),
      cell: (row) => {
        const shape = shapeOf(row, at);
        return (
          <>
            <Status t={t} state={shape} text={t(wordKey(row.state_word))} />
            {hasDay(row) ? (
              <Deadline
                t={t}
                compact
                state={shape}
                used={shape === "late" ? 1 : shape === "due_today" ? 0.75 : 0.25}
                due={dueText(request, row)}
                dueAt={row.moment.toISOString()}
              />
            ) : null}
          </>
        );
      },
    },
  ];
}
