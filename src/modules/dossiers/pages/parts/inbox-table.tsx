/** The lines of an official's desk: who and what, where it stands, until when, and what to do. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatDay, formatTime } from "../../../../platform/format.ts";
import { Button, type Column, Deadline, PersonLine, Status, Table } from "../../../../ui/index.ts";
import { togetherVerbs } from "../../rules/together.ts";
import type { InboxPageRow } from "../../queries/inbox.ts";
import { staffRefusal } from "../../rules/may.ts";
import { deskStanding, legStanding, shownClock, shownState } from "../../rules/standing.ts";
import { href, withQuery } from "../../../../values/href.ts";

export interface InboxTableProps {
  request: PageRequest;
  rows: InboxPageRow[];
  /** The row whose preview stands beside the list. */
  looked: InboxPageRow | undefined;
  /** The id of the form that does the same to several rows. */
  form: string;
}

/** Draws the rows of an official's desk, each with the one thing that may be done to it at once. */
export function InboxTable({ request, rows, looked, form }: InboxTableProps) {
  const { t } = request;
  const preview = (row: InboxPageRow) => {
    const query = new URLSearchParams(request.query);
    query.set("preview", row.id);
    return withQuery("/desk/inbox", query.toString());
  };
  return (
    <Table
      caption={t("dossiers.inbox")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => href("/desk/dossiers/:id", { id: row.id })}
      preview={preview}
      current={(row) => row === looked}
      select={{
        name: "row",
        form,
        value: (row) => row.id,
        label: (row) => t("dossiers.inbox.choose", { code: row.code }),
      }}
      columns={columnsOf(request, now(), form)}
    />
  );
}

function columnsOf(request: PageRequest, at: Date, form: string): Column<InboxPageRow>[] {
  const { t } = request;
  return [
    { key: "code", label: t("dossiers.code"), cell: (row) => row.code },
    {
      key: "who",
      label: t("dossiers.inbox.who-what"),
      cell: (row) => <PersonLine name={row.applicant_name} unit={row.procedure_name} />,
    },
    {
      key: "state",
      label: t("dossiers.inbox.state-due"),
      cell: (row) => (
        <>
          <Status
            t={t}
            state={shownState(deskStanding(row, dayOf), at, dayOf)}
            text={t(`dossiers.state.${row.state}`)}
          />
          {row.leg_due_at && row.state !== "finished" ? (
            <LegClock request={request} row={row} due={row.leg_due_at} at={at} />
          ) : null}
        </>
      ),
    },
    {
      key: "do",
      label: t("dossiers.inbox.do"),
      labelHidden: true,
      cell: (row) => <RowVerb request={request} row={row} form={form} />,
    },
  ];
}

function LegClock({
  request,
  row,
  due,
  at,
}: {
  request: PageRequest;
  row: InboxPageRow;
  due: Date;
  at: Date;
}) {
  const { t, language } = request;
  const state = shownClock(legStanding(row, dayOf), at, dayOf);
  return (
    <Deadline
      t={t}
      compact
      state={state}
      used={state === "due_today" ? 0.75 : state === "late" ? 1 : 0.25}
      due={`${formatTime(due, language)} ${formatDay(due, language)}`}
      dueAt={due.toISOString()}
    />
  );
}

function RowVerb({
  request,
  row,
  form,
}: {
  request: PageRequest;
  row: InboxPageRow;
  form: string;
}) {
  const held = { ...row, applicant_account_id: null, working_office: null, deciding_office: null };
  const verb = togetherVerbs.find(
    (known) =>
      staffRefusal(request.actor, known, held) === null &&
      (known !== "take" || row.holder_account_id === null),
  );
  if (!verb) return null;
  return (
    <Button small kind="secondary" form={form} name="only" value={`${verb} ${row.id}`}>
      {request.t(`dossiers.verb.${verb}`)}
      <span class="visually-hidden"> {row.code}</span>
    </Button>
  );
}
