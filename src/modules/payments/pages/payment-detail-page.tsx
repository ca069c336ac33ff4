// One charge: what is owed and why, the code to pay it with, and the receipt once it is paid.
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { formatMoment, formatMoney } from "../../../platform/format.ts";
import { InvalidForm, NotFound } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import {
  Actions,
  Columns,
  ErrorSummary,
  LinkButton,
  Money,
  Notice,
  PageHead,
  Panel,
  QrCode,
  SummaryList,
  Vietnamese,
} from "../../../ui/index.ts";
import { type ChargeView, collectsFor, findCharge } from "../queries.ts";
import { type PaymentQr, paymentQr } from "../queries/payment-qr.ts";
import { chargeShown } from "../rules/charge.ts";
import { mayCollect } from "../collectors.ts";
import { cashierForms } from "./parts/cashier-forms.tsx";
import type { Posted } from "./parts/posted.ts";
import { chargeFacts, sumText } from "./parts/charge-facts.tsx";
import { runCashierVerb } from "./parts/run-cashier-verb.ts";
import { href, keptHref } from "../../../values/href.ts";
import { chargeFieldNames } from "./parts/field-names.ts";

export const paymentDetail: Page = {
  get: (request) => showPayment(request, null),
  post: change,
  decides: { upon: "the sum that is owed" },
};

async function showPayment(
  request: PageRequest,
  posted: Posted | null,
  status = 200,
): Promise<TextAnswer> {
  const charge = await findCharge(request.actor, request.param("reference"));
  if (!charge) throw new NotFound();
  const qr = await paymentQr(charge.reference);
  const cashier = await collectsFor(request.actor, charge.unitCode);
  const waits = qr !== null && request.actor.kind === "citizen";
  const forms = cashier ? await cashierForms(request, charge, posted) : null;
  return page(
    request,
    {
      title: request.t("payments.title", { reference: charge.reference }),
      status,
      islands: waits ? ["payments/await-payment"] : [],
    },
    <PaymentView request={request} charge={charge} qr={qr} forms={forms} posted={posted} />,
  );
}

async function change(request: PageRequest): Promise<TextAnswer> {
  const charge = await findCharge(request.actor, request.param("reference"));
  if (request.actor.kind !== "staff" || !charge) throw new NotFound();
  if (!(await collectsFor(request.actor, charge.unitCode))) throw new NotFound();
  // Before anything else is judged: a mistake in a field is no answer to a sum that has changed.
  requireShown(...chargeShown(charge));
  const form = await request.form();
  try {
    return request.redirect(await runCashierVerb(request.actor, request.param("reference"), form));
  } catch (error) {
    if (!(error instanceof InvalidForm)) throw error;
    const errors = Object.fromEntries(
      error.problems.map((problem) => [problem.field, problemWords(request, problem)]),
    );
    return showPayment(request, { form, errors }, 422);
  }
}

interface ViewProps {
  request: PageRequest;
  charge: ChargeView;
  qr: PaymentQr | null;
  forms: unknown;
  posted: Posted | null;
}

function PaymentView({ request, charge, qr, forms, posted }: ViewProps) {
  const { t } = request;
  const staff = request.actor.kind === "staff";
  const summary = (
    <SummaryList t={t} items={chargeFacts(request, charge)} compact={qr !== null && !forms} />
  );
  const code = qr ? <QrPart request={request} charge={charge} qr={qr} /> : undefined;
  // A payer came for the code and finds it first on a telephone; a cashier came to take money.
  const [main, aside] =
    code && !forms
      ? [code, summary]
      : [
          <>
            {forms}
            {summary}
          </>,
          code,
        ];
  const links = Object.entries(posted?.errors ?? {}).map(([field, text]) => ({ field, text }));
  return (
    <>
      <PageHead
        over={t(`payments.kind.${charge.kind}`)}
        title={<Vietnamese>{charge.title}</Vietnamese>}
        facts={[<strong>{sumText(request, charge)}</strong>, t(`payments.state.${charge.state}`)]}
      />
      <ErrorSummary
        t={t}
        errors={links}
        nameOf={chargeFieldNames(request, posted?.form.text("verb") ?? "")}
      />
      {(charge.state === "due" || charge.state === "unset") && staff ? null : (
        <StateNotice request={request} charge={charge} />
      )}
      {mayCollect(charge.collectorName) ? null : (
        <Notice
          kind="caution"
          title={t("payments.no-tax-code", { collector: charge.collectorName })}
        />
      )}
      <Columns
        aside={aside}
        asideLabel={code && !forms ? t("payments.about-charge") : t("payments.qr-title")}
      >
        {main}
      </Columns>
    </>
  );
}

function StateNotice({ request, charge }: { request: PageRequest; charge: ChargeView }) {
  const { t, language } = request;
  const { refund } = charge;
  if (refund) {
    const amount = formatMoney(refund.amount, language);
    return (
      <Notice
        kind="information"
        title={
          refund.paidOutAt
            ? t("payments.refunded-title", { amount })
            : t("payments.refund-title", { amount })
        }
      >
        <p>{refund.reason}</p>
      </Notice>
    );
  }
  if (charge.state === "due" || charge.state === "unset") {
    return (
      <Notice kind="information" title={t(`payments.${charge.state}-title`)}>
        <p>{t(`payments.${charge.state}-text`)}</p>
      </Notice>
    );
  }
  if (charge.state !== "paid" || !charge.paidAt)
    return <Notice kind="information" title={t(`payments.${charge.state}-title`)} />;
  return (
    <Notice kind="good" title={t("payments.paid-title")} announce>
      <p>
        {t("payments.paid-text", {
          moment: formatMoment(charge.paidAt, language),
          receipt: charge.receipt ?? "",
        })}
      </p>
      <Actions>
        <LinkButton
          href={href("/payments/:reference/receipt", { reference: charge.reference })}
          kind="secondary"
        >
          {t("payments.open-receipt")}
        </LinkButton>
      </Actions>
    </Notice>
  );
}

function QrPart({
  request,
  charge,
  qr,
}: {
  request: PageRequest;
  charge: ChargeView;
  qr: PaymentQr;
}) {
  const { t, language } = request;
  return (
    <Panel title={t("payments.qr-title")}>
      <p>{t("payments.qr-text")}</p>
      <QrCode
        matrix={qr.matrix}
        label={t("payments.qr-label", {
          amount: formatMoney(qr.amount, language),
          purpose: qr.purpose,
        })}
        size={264}
      />
      <SummaryList
        t={t}
        compact
        items={[
          { term: t("payments.bank"), value: qr.bankName },
          { term: t("payments.account"), value: <code>{qr.account}</code> },
          { term: t("payments.amount"), value: <Money text={formatMoney(qr.amount, language)} /> },
          { term: t("payments.purpose"), value: <code>{qr.purpose}</code> },
        ]}
      />
      <p>{t("payments.purpose-warning")}</p>
      <p role="status" data-await-payment={charge.reference}>
        {t("payments.waiting")}
      </p>
      <Actions>
        <LinkButton
          href={href("/payments/:reference", { reference: charge.reference })}
          kind="secondary"
        >
          {t("payments.check-again")}
        </LinkButton>
        {config.DEMO && config.MODE !== "production" && config.BANK_URL ? (
          <LinkButton
            href={keptHref(`${config.BANK_URL}/pay?qr=${encodeURIComponent(qr.payload)}`)}
            kind="quiet"
          >
            {t("payments.demo-bank")}
          </LinkButton>
        ) : null}
      </Actions>
    </Panel>
  );
}
