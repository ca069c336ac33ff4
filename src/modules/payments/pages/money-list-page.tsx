// Money that fits no charge: what waits for a decision, for its return, and for the bank's word.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import { numberAsked } from "../../../values/asked.ts";
import {
  type Column,
  Empty,
  LinkButton,
  Money,
  PageHead,
  Pager,
  SearchBox,
  Table,
  Tabs,
} from "../../../ui/index.ts";
import {
  MONEY_ROWS,
  moneyCounts,
  type MoneyLine,
  moneyLines,
  type WaitingLine,
  waitingLines,
} from "../money-queries.ts";
import { moneyStates } from "../rules/unmatched-money.ts";
import { reasonText, bankSum } from "./parts/money-facts.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href, withQuery } from "../../../values/href.ts";

const address = "/desk/payments/unmatched";

export const moneyList: Page = { get: showMoney };

async function showMoney(request: PageRequest): Promise<TextAnswer> {
  const { t, query, staff } = request;
  const asked = query.get("state") ?? "open";
  const state = moneyStates.find((known) => known === asked) ?? "open";
  const text = (query.get("q") ?? "").slice(0, 100);
  const filter = { state, text, before: numberAsked(query.get("before")) };
  const waits = asked === "waiting";
  const [counts, lines, waiting] = await Promise.all([
    moneyCounts(staff),
    waits ? [] : moneyLines(staff, filter),
    waits ? waitingLines(staff) : [],
  ]);
  const here = waits ? "waiting" : state;
  return page(
    request,
    { title: t("payments.money-title") },
    <>
      <PageHead title={t("payments.money-title")} lead={t("payments.money-lead")} />
      <StateTabs request={request} here={here} counts={counts} />
      {waits ? null : (
        <SearchBox
          t={t}
          action={address}
          label={t("payments.money-find")}
          hint={t("payments.money-find-hint")}
          value={text}
          hidden={{ state }}
          people={request}
        />
      )}
      {lines.length + waiting.length === 0 ? (
        <Empty title={t(`payments.money-none.${here}`)} />
      ) : waits ? (
        <Waiting request={request} lines={waiting} />
      ) : (
        <Lines request={request} lines={lines} filter={filter} />
      )}
    </>,
  );
}

interface TabProps {
  request: PageRequest;
  here: string;
  counts: { open: number; toReturn: number; waiting: number };
}

function StateTabs({ request: { t, language }, here, counts }: TabProps) {
  const counted: Record<string, number> = {
    open: counts.open,
    "to-return": counts.toReturn,
    waiting: counts.waiting,
  };
  const items = ["open", "to-return", "waiting", "matched", "returned", "dismissed"].map((key) => ({
    href: href(address, { state: key }),
    label: t(wordKey(`payments.money-state.${key}`)),
    current: key === here,
    ...(counted[key] ? { count: formatNumber(counted[key], language) } : {}),
  }));
  return <Tabs label={t("payments.money-states")} items={items} />;
}

interface LinesProps {
  request: PageRequest;
  lines: MoneyLine[];
  filter: { state: string; text: string };
}

function Lines({ request, lines, filter }: LinesProps) {
  const { t, language } = request;
  const columns: Column<MoneyLine>[] = [
    { key: "transaction", label: t("payments.transaction"), cell: (line) => line.transactionId },
    {
      key: "reason",
      label: t("payments.reason"),
      cell: (line) => reasonText(t, line.reason),
    },
    { key: "purpose", label: t("payments.purpose"), cell: (line) => line.purpose },
    {
      key: "at",
      label: t("payments.time"),
      cell: (line) => formatMoment(line.transferredAt, language),
    },
    {
      key: "amount",
      label: t("payments.amount"),
      kind: "number",
      cell: (line) => <Money text={bankSum(line, language)} />,
    },
  ];
  const last = lines.at(-1);
  const at = (change: Record<string, string>) =>
    request.sealed(
      `?${new URLSearchParams({ state: filter.state, q: filter.text, ...change }).toString()}`,
    );
  return (
    <>
      <Table
        caption={t("payments.money-title")}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(line) => String(line.id)}
        href={(line) => href("/desk/payments/unmatched/:id", { id: line.id })}
      />
      <Pager
        t={t}
        next={
          lines.length === MONEY_ROWS && last
            ? withQuery(address, at({ before: String(last.id) }))
            : undefined
        }
      />
      <LinkButton href={withQuery("/desk/payments/unmatched.csv", at({}))} kind="secondary">
        {t("payments.money-export")}
      </LinkButton>
    </>
  );
}

function Waiting({ request, lines }: { request: PageRequest; lines: WaitingLine[] }) {
  const { t, language } = request;
  const columns: Column<WaitingLine>[] = [
    { key: "transaction", label: t("payments.transaction"), cell: (line) => line.transactionId },
    {
      key: "why",
      label: t("payments.reason"),
      cell: (line) => reasonText(t, line.waitingFor ?? "bank-silent"),
    },
    { key: "purpose", label: t("payments.purpose"), cell: (line) => line.purpose },
    {
      key: "received",
      label: t("payments.money-told"),
      cell: (line) => formatMoment(line.receivedAt, language),
    },
    {
      key: "asked",
      label: t("payments.money-asked"),
      kind: "number",
      cell: (line) => formatNumber(line.asked, language),
    },
    {
      key: "next",
      label: t("payments.money-ask-after"),
      cell: (line) => formatMoment(line.askAfter, language),
    },
    {
      key: "amount",
      label: t("payments.amount"),
      kind: "number",
      cell: (line) => <Money text={bankSum({ amount: line.amount, currency: "VND" }, language)} />,
    },
  ];
  return (
    <>
      <p>{t("payments.money-waiting-text")}</p>
      <Table
        caption={t("payments.money-state.waiting")}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(line) => String(line.id)}
      />
    </>
  );
}
