// One charge: what is owed and why, the code to pay it with, and the receipt once it is paid.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { formatMoment, formatMoney } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { Actions, Button, Columns, DateTime, Form, LinkButton, Money, Notice, PageHead, Panel, QrCode, SummaryList, type SummaryItem } from "../../../ui/index.ts";
import { takeCash } from "../commands/take-cash.ts";
import { type ChargeView, findCharge, type PaymentQr, paymentQr, unitsOfPost } from "../queries.ts";
import { toWordsVietnamese } from "../rules/amount-words.ts";
import { chargeShown } from "../rules/charge.ts";
import { mayTakeCash } from "../rules/who.ts";

export const paymentDetail: Page = { get: showPayment, post: receiveCash, decides: { upon: "the sum that is owed" } };

async function showPayment(request: PageRequest): Promise<TextAnswer> {
  const charge = await findCharge(request.actor, request.param("reference"));
  if (!charge) throw new NotFound();
  const qr = await paymentQr(charge.reference);
  const cashier = request.actor.kind === "staff" && mayTakeCash(request.actor, await unitsOfPost(request.actor.post), charge.unitCode);
  const waits = qr !== null && request.actor.kind === "citizen";
  return page(request, { title: request.t("payments.title", { reference: charge.reference }), islands: waits ? ["payments/await-payment"] : [] },
    <PaymentView request={request} charge={charge} qr={qr} cashier={cashier} />);
}

async function receiveCash(request: PageRequest): Promise<TextAnswer> {
  if (request.actor.kind !== "staff") throw new NotFound();
  const reference = request.param("reference");
  await takeCash(request.actor, reference);
  return request.redirect(`/payments/${encodeURIComponent(reference)}/receipt`);
}

interface ViewProps { request: PageRequest; charge: ChargeView; qr: PaymentQr | null; cashier: boolean }

function PaymentView({ request, charge, qr, cashier }: ViewProps) {
  const { t, language } = request;
  const summary = <SummaryList t={t} items={facts(request, charge)} compact={qr !== null && !cashier} />;
  const code = qr ? <QrPart request={request} charge={charge} qr={qr} /> : undefined;
  // A payer came for the code and finds it first on a telephone; a cashier came to take money.
  const [main, aside] = code && !cashier ? [code, summary] : [<>{summary}{cashier && qr ? <CashPart request={request} charge={charge} /> : null}</>, code];
  return (
    <>
      <PageHead over={t(`payments.kind.${charge.kind}`)} title={charge.title} facts={[<Money text={formatMoney(charge.amount, language)} strong />, t(`payments.state.${charge.state}`)]} />
      {charge.state === "due" && request.actor.kind === "staff" ? null : <StateNotice request={request} charge={charge} />}
      <Columns aside={aside} asideLabel={code && !cashier ? t("payments.about-charge") : t("payments.qr-title")}>{main}</Columns>
    </>
  );
}

function StateNotice({ request, charge }: { request: PageRequest; charge: ChargeView }) {
  const { t, language } = request;
  if (charge.state === "due") return <Notice kind="information" title={t("payments.due-title")}><p>{t("payments.due-text")}</p></Notice>;
  if (charge.state !== "paid" || !charge.paidAt) return <Notice kind="information" title={t(`payments.${charge.state}-title`)} />;
  return (
    <Notice kind="good" title={t("payments.paid-title")} announce>
      <p>{t("payments.paid-text", { moment: formatMoment(charge.paidAt, language), receipt: charge.receipt ?? "" })}</p>
      <Actions><LinkButton href={`/payments/${charge.reference}/receipt`} kind="secondary">{t("payments.open-receipt")}</LinkButton></Actions>
    </Notice>
  );
}

function facts({ t, language }: PageRequest, charge: ChargeView): SummaryItem[] {
  return [
    { term: t("payments.amount"), value: <Money text={formatMoney(charge.amount, language)} strong /> },
    { term: t("payments.amount-words"), value: <span lang="vi">{toWordsVietnamese(charge.amount)}</span> },
    { term: t("payments.dossier"), value: charge.subjectCode },
    { term: t("payments.payer"), value: charge.payerName },
    { term: t("payments.collector"), value: charge.collectorName },
    { term: t("payments.legal-basis"), value: charge.legalBasis },
    { term: t("payments.charged-at"), value: <DateTime at={charge.chargedAt.toISOString()} text={formatMoment(charge.chargedAt, language)} /> },
    { term: t("payments.reference"), value: <code>{charge.reference}</code> },
  ];
}

function QrPart({ request, charge, qr }: { request: PageRequest; charge: ChargeView; qr: PaymentQr }) {
  const { t, language } = request;
  return (
    <Panel title={t("payments.qr-title")}>
      <p>{t("payments.qr-text")}</p>
      <QrCode matrix={qr.matrix} label={t("payments.qr-label", { amount: formatMoney(qr.amount, language), purpose: qr.purpose })} size={264} />
      <SummaryList t={t} compact items={[
        { term: t("payments.bank"), value: qr.bankName },
        { term: t("payments.account"), value: <code>{qr.account}</code> },
        { term: t("payments.amount"), value: <Money text={formatMoney(qr.amount, language)} /> },
        { term: t("payments.purpose"), value: <code>{qr.purpose}</code> },
      ]} />
      <p>{t("payments.purpose-warning")}</p>
      <p role="status" data-await-payment={charge.reference}>{t("payments.waiting")}</p>
      <Actions>
        <LinkButton href={`/payments/${charge.reference}`} kind="secondary">{t("payments.check-again")}</LinkButton>
        {config.DEMO && config.MODE !== "production" && config.BANK_URL ? <LinkButton href={`${config.BANK_URL}/pay?qr=${encodeURIComponent(qr.payload)}`} kind="quiet">{t("payments.demo-bank")}</LinkButton> : null}
      </Actions>
    </Panel>
  );
}

function CashPart({ request, charge }: { request: PageRequest; charge: ChargeView }) {
  const { t, language } = request;
  return (
    <Form t={t} csrf={request.csrf} shown={shownAs(...chargeShown(charge))} label={t("payments.cash-title")}>
      <h2>{t("payments.cash-title")}</h2>
      <p>{t("payments.cash-text", { amount: formatMoney(charge.amount, language) })}</p>
      <Actions><Button>{t("payments.cash-button", { amount: formatMoney(charge.amount, language) })}</Button></Actions>
    </Form>
  );
}
