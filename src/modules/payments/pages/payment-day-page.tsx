// A day's money of a unit: what was received, what must lie in the drawer, and what the bank sent
// that fits nothing.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import {
  formatDate,
  formatDateAlone,
  formatMoney,
  formatNumber,
  formatTime,
  today,
} from "../../../platform/format.ts";
import { dayAsked, numberAsked } from "../../../values/asked.ts";
import {
  BigNumber,
  type Column,
  Empty,
  Grid,
  LinkButton,
  Money,
  Notice,
  PageHead,
  Pager,
  Panel,
  SearchBox,
  Table,
  Vietnamese,
} from "../../../ui/index.ts";
import {
  DAY_ROWS,
  type DayLine,
  type DayTotals,
  lastReconciliation,
  type LastReconciliation,
  receiptsOfDay,
  totalsOfDay,
  unreadDays,
} from "../desk-queries.ts";
import { type MoneyCounts, moneyCounts } from "../money-queries.ts";
import { UnreadLines } from "./parts/unread-lines.tsx";
import { findCharge } from "../queries.ts";
import { typedReference } from "../rules/reference.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

export const paymentDay: Page = { get: showDay };

async function showDay(request: PageRequest): Promise<TextAnswer | Response> {
  const wanted = typedReference(request.query.get("reference") ?? "");
  if (wanted && (await findCharge(request.actor, wanted)))
    return request.redirect(href("/payments/:reference", { reference: wanted }));

  const day = dayAsked(request.query.get("day")) ?? today();
  const before = numberAsked(request.query.get("before"));
  const [lines, totals, unmatched, reconciliation, unread] = await Promise.all([
    receiptsOfDay(request.staff, day, before),
    totalsOfDay(request.staff, day),
    moneyCounts(request.staff),
    lastReconciliation(request.staff),
    unreadDays(request.staff),
  ]);
  return page(
    request,
    { title: request.t("payments.day-title") },
    <>
      <PageHead
        title={request.t("payments.day-title")}
        lead={formatDateAlone(day, request.language)}
      />
      {wanted ? (
        <Notice
          kind="caution"
          title={request.t("payments.not-found", { reference: wanted })}
          announce
        />
      ) : null}
      <SearchBox
        t={request.t}
        action="/desk/payments"
        name="reference"
        label={request.t("payments.find")}
        hint={request.t("payments.find-hint")}
        value={wanted}
      />
      <Totals request={request} totals={totals} />
      <Lines request={request} day={day} lines={lines} />
      <Unmatched request={request} counts={unmatched} />
      {reconciliation ? <Reconciliation request={request} run={reconciliation} /> : null}
      <UnreadLines request={request} days={unread} />
    </>,
  );
}

function Totals({ request: { t, language }, totals }: { request: PageRequest; totals: DayTotals }) {
  return (
    <Grid>
      <BigNumber
        label={t("payments.drawer")}
        value={formatMoney(totals.cashOfDesk, language)}
        note={t("payments.drawer-note")}
      />
      <BigNumber label={t("payments.cash-all")} value={formatMoney(totals.cash, language)} />
      <BigNumber label={t("payments.bank-all")} value={formatMoney(totals.bank, language)} />
      {totals.refunded > 0 ? (
        <BigNumber
          label={t("payments.refunds-out")}
          value={formatMoney(totals.refunded, language)}
        />
      ) : null}
      <BigNumber
        label={t("payments.receipt-count")}
        value={formatNumber(totals.receipts, language)}
      />
    </Grid>
  );
}

function Lines({
  request: { t, language },
  day,
  lines,
}: {
  request: PageRequest;
  day: string;
  lines: DayLine[];
}) {
  const columns: Column<DayLine>[] = [
    { key: "receipt", label: t("payments.receipt"), cell: (line) => line.receipt },
    { key: "time", label: t("payments.time"), cell: (line) => formatTime(line.issuedAt, language) },
    { key: "dossier", label: t("payments.dossier"), cell: (line) => line.subjectCode },
    { key: "payer", label: t("payments.payer"), cell: (line) => line.payerName },
    {
      key: "for",
      label: t("payments.receipt-for"),
      cell: (line) => <Vietnamese>{line.title}</Vietnamese>,
      wideOnly: true,
    },
    {
      key: "method",
      label: t("payments.method"),
      cell: (line) => t(`payments.method.${line.method}`),
    },
    {
      key: "amount",
      label: t("payments.amount"),
      kind: "number",
      cell: (line) => <Money text={formatMoney(line.amount, language)} />,
    },
  ];
  const last = lines.at(-1);
  if (!last) return <Empty title={t("payments.day-empty")} />;
  return (
    <Panel title={t("payments.received")}>
      <Table
        caption={t("payments.received")}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(line) => String(line.id)}
        href={(line) => href("/payments/:reference", { reference: line.reference })}
      />
      <Pager
        t={t}
        next={
          lines.length === DAY_ROWS ? href("/desk/payments", { day, before: last.id }) : undefined
        }
      />
    </Panel>
  );
}

function Unmatched({
  request: { t, language },
  counts,
}: {
  request: PageRequest;
  counts: MoneyCounts;
}) {
  const { open, toReturn, waiting } = counts;
  if (open + toReturn + waiting === 0) return null;
  const numbers = {
    open: formatNumber(open, language),
    toReturn: formatNumber(toReturn, language),
    waiting: formatNumber(waiting, language),
  };
  return (
    <Panel title={t("payments.unmatched")} count={numbers.open}>
      <p>{t("payments.unmatched-text", numbers)}</p>
      <LinkButton href="/desk/payments/unmatched">{t("payments.money-open")}</LinkButton>
    </Panel>
  );
}

type DifferenceLine = LastReconciliation["differences"][number];

function Reconciliation({
  request: { t, language },
  run,
}: {
  request: PageRequest;
  run: LastReconciliation;
}) {
  const amount = (value: number | null) =>
    value === null ? "–" : <Money text={formatMoney(value, language)} />;
  const columns: Column<DifferenceLine>[] = [
    { key: "transaction", label: t("payments.transaction"), cell: (line) => line.transactionId },
    {
      key: "kind",
      label: t("payments.reason"),
      cell: (line) => t(wordKey(`payments.difference.${line.kind}`)),
    },
    {
      key: "bank",
      label: t("payments.at-bank"),
      kind: "number",
      cell: (line) => amount(line.bank),
    },
    {
      key: "ledger",
      label: t("payments.in-ledger"),
      kind: "number",
      cell: (line) => amount(line.ledger),
    },
  ];
  return (
    <Panel
      title={t("payments.reconciliation", { day: formatDate(run.day, language) })}
      count={formatNumber(run.differences.length, language)}
    >
      {run.differences.length === 0 ? (
        <Notice
          kind="good"
          title={t("payments.reconciled", { lines: formatNumber(run.statementLines, language) })}
        />
      ) : (
        <Table
          caption={t("payments.reconciliation", { day: run.day })}
          captionHidden
          columns={columns}
          rows={run.differences}
          rowKey={(line) => `${line.transactionId} ${line.kind}`}
        />
      )}
    </Panel>
  );
}
