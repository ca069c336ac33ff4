/**
 * What is owed and nobody knows yet: the desk and the counter enter it here, with the resolution
 * that sets it.
 */
import { Fragment, type JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment, formatMoney } from "../../../../platform/format.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { Actions, Button, Field, Form, LinkButton, Notice } from "../../../../ui/index.ts";
import {
  chargeShown,
  type ChargeView,
  chargesOf,
  collectsFor,
  type SettingQuestion,
  settingQuestionsOf,
  unsettledOf,
} from "../../../payments/index.ts";
import { totalText } from "./fee-lines.tsx";
import { href } from "../../../../values/href.ts";

/**
 * Draws the panel of a dossier's unknown sums and promised refunds; nothing when there are none.
 */
export async function feePanel(
  request: PageRequest,
  dossierCode: string,
  charges?: ChargeView[],
): Promise<JSX.Element | null> {
  const { unknown, refunds } = unsettledOf(charges ?? (await chargesOf([dossierCode])));
  if (unknown.length + refunds.length === 0) return null;
  const collects = ({ unitCode }: ChargeView) => collectsFor(request.staff, unitCode);
  const forms = await Promise.all(
    unknown.map(async (charge) => settingForm(request, charge, await collects(charge))),
  );
  const notices = await Promise.all(
    refunds.map(async (charge) => refundNotice(request, charge, await collects(charge))),
  );
  return (
    <>
      {forms}
      {notices}
    </>
  );
}

async function settingForm(
  request: PageRequest,
  charge: ChargeView,
  collects: boolean,
): Promise<JSX.Element> {
  const { t, csrf, language, url } = request;
  const { questions, lastAt } = await settingQuestionsOf(charge);
  const hidden = { verb: "set", back: url.pathname };
  return (
    <Notice key={charge.reference} kind="caution" title={t("dossiers.fee.to-set")}>
      <p lang="vi">{charge.title}</p>
      <p>{totalText(request, charge.lines)}</p>
      {collects ? (
        <Form
          t={t}
          csrf={csrf}
          action={href("/payments/:reference", { reference: charge.reference })}
          label={t("dossiers.fee.to-set")}
          shown={shownAs(...chargeShown(charge))}
          hidden={hidden}
        >
          {questions.map((question) => questionFields(t, question))}
          {lastAt ? (
            <p>{t("dossiers.fee.offered", { moment: formatMoment(lastAt, language) })}</p>
          ) : null}
          <Actions>
            <Button>{t("dossiers.fee.set")}</Button>
            <LinkButton
              kind="quiet"
              href={href("/payments/:reference", { reference: charge.reference })}
            >
              {t("dossiers.fee.exempt")}
            </LinkButton>
          </Actions>
        </Form>
      ) : (
        <p>{t("dossiers.fee.clerk-sets")}</p>
      )}
    </Notice>
  );
}

function questionFields(t: PageRequest["t"], { key, names, first }: SettingQuestion): JSX.Element {
  return (
    <Fragment key={key}>
      <Field
        t={t}
        type="number"
        name={names.amount}
        label={t("dossiers.fee.set-amount")}
        suffix="đ"
        width="third"
        required
        value={first.amount}
        maxLength={30}
      />
      <Field
        t={t}
        type="text"
        name={names.number}
        label={t("dossiers.fee.set-number")}
        width="half"
        required
        value={first.number}
        maxLength={100}
      />
      <Field
        t={t}
        type="date"
        name={names.day}
        label={t("dossiers.fee.set-day")}
        required
        value={first.day}
      />
    </Fragment>
  );
}

function refundNotice(
  { t, language }: PageRequest,
  { reference, refund }: ChargeView,
  collects: boolean,
) {
  const amount = formatMoney(refund?.amount ?? 0, language);
  return (
    <Notice key={reference} kind="caution" title={t("dossiers.refund.promised", { amount })}>
      <p>{refund?.reason}</p>
      {collects ? (
        <Actions>
          <LinkButton kind="secondary" href={href("/payments/:reference", { reference })}>
            {t("dossiers.refund.pay-out")}
          </LinkButton>
        </Actions>
      ) : null}
    </Notice>
  );
}
