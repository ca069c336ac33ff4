// One transfer that fits no charge: what the bank said of it, what became of it, and what may be
// done.
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { InvalidForm, NotFound } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { numberAsked } from "../../../values/asked.ts";
import {
  ErrorSummary,
  LinkButton,
  Notice,
  PageHead,
  Panel,
  SummaryList,
  Timeline,
} from "../../../ui/index.ts";
import { decideMoney } from "../commands/decide-money.ts";
import { findMoney, type MoneyChange, moneyChanges, type MoneyLine } from "../money-queries.ts";
import { moneyShown, moneyVerbs, verbsFor } from "../rules/unmatched-money.ts";
import { isCollector } from "../rules/who.ts";
import { reasonText, bankSum } from "./parts/money-facts.ts";
import { moneyForm } from "./parts/money-forms.tsx";
import type { Posted } from "./parts/posted.ts";
import { href } from "../../../values/href.ts";
import { moneyFieldNames } from "./parts/field-names.ts";

export const moneyDetail: Page = {
  get: (request) => showMoney(request, null),
  post: decide,
  decides: { upon: "what became of the money, and why it fits no charge" },
};

async function wanted(request: PageRequest): Promise<MoneyLine> {
  const id = numberAsked(request.param("id"));
  const money = id === null ? null : await findMoney(request.staff, id);
  if (!money) throw new NotFound();
  return money;
}

async function showMoney(
  request: PageRequest,
  posted: Posted | null,
  status = 200,
): Promise<TextAnswer> {
  const { t } = request;
  const money = await wanted(request);
  const changes = await moneyChanges(money.id);
  const title = t("payments.money-one", { transaction: money.transactionId });
  const verbs = isCollector(request.staff) ? verbsFor(money) : [];
  const links = Object.entries(posted?.errors ?? {}).map(([field, text]) => ({ field, text }));
  return page(
    request,
    { title, status },
    <>
      <PageHead
        title={title}
        lead={t(`payments.money-state.${money.state}`)}
        actions={
          <LinkButton href="/desk/payments/unmatched" kind="secondary" small>
            {t("payments.money-back")}
          </LinkButton>
        }
      />
      {links.length > 0 ? (
        <ErrorSummary t={t} errors={links} nameOf={moneyFieldNames(request)} />
      ) : null}
      <Notice
        kind={money.state === "open" ? "caution" : "information"}
        title={reasonText(t, money.reason)}
      >
        {t(money.confirmed ? "payments.money-confirmed" : "payments.money-unconfirmed")}
      </Notice>
      <SummaryList t={t} items={factsOf(request, money)} />
      {verbs.map((verb) => moneyForm(request, money, verb, posted))}
      <Panel title={t("payments.money-history")}>
        <Timeline
          label={t("payments.money-history")}
          events={changes.map((change) => eventOf(request, change))}
        />
      </Panel>
    </>,
  );
}

function factsOf({ t, language }: PageRequest, money: MoneyLine) {
  return [
    { term: t("payments.amount"), value: bankSum(money, language) },
    { term: t("payments.purpose"), value: money.purpose },
    { term: t("payments.transaction"), value: money.transactionId },
    { term: t("payments.time"), value: formatMoment(money.transferredAt, language) },
    { term: t("payments.account"), value: money.account },
    ...(money.reference ? [{ term: t("payments.reference"), value: money.reference }] : []),
  ];
}

function eventOf({ t, language }: PageRequest, change: MoneyChange) {
  const byBank = change.byName === "bank";
  const why = byBank && change.reason ? reasonText(t, change.reason) : change.reason;
  return {
    title: t(`payments.money-state.${change.to}`),
    when: formatMoment(change.at, language),
    whenAt: change.at.toISOString(),
    who: byBank ? t("payments.money-by-bank") : change.byName,
    ...(why ? { detail: why } : {}),
  };
}

async function decide(request: PageRequest): Promise<TextAnswer> {
  const money = await wanted(request);
  if (!isCollector(request.staff)) throw new NotFound();
  // Before anything else is judged: a mistake in a field is no answer to money that has moved on.
  requireShown(...moneyShown(money));
  const form = await request.form();
  const verb = moneyVerbs.find((known) => known === form.text("verb"));
  try {
    if (!verb) throw new InvalidForm([{ field: "verb", code: "required" }]);
    await decideMoney(request.staff, money.id, {
      verb,
      reason: form.text(`${verb}-reason`),
      reference: form.text("match-reference"),
    });
    return request.redirect(href("/desk/payments/unmatched/:id", { id: money.id }));
  } catch (error) {
    if (!(error instanceof InvalidForm)) throw error;
    const errors = Object.fromEntries(
      error.problems.map((problem) => [`${verb}-${problem.field}`, problemWords(request, problem)]),
    );
    return showMoney(request, { form, errors }, 422);
  }
}
