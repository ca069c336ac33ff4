/**
 * What the official at the desk does with a charge: sets it, exempts from it, takes cash, pays
 * back, mends the receipt.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { dayOf, formatMoney } from "../../../../platform/format.ts";
import {
  Actions,
  Button,
  Details,
  Field,
  FieldSet,
  Form,
  Notice,
  readDateParts,
} from "../../../../ui/index.ts";
import { isKnown } from "../../../../values/owed.ts";
import { exemptionsOn } from "../../exemptions.ts";
import { settingQuestionsOf, type ChargeView } from "../../queries.ts";
import { chargeShown } from "../../rules/charge.ts";
import type { SettingQuestion } from "../../rules/setting-form.ts";
import { type Posted, type TypedFields, typedIn } from "./posted.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { RefundPartForm } from "./refund-part-form.tsx";

interface Shown {
  request: PageRequest;
  charge: ChargeView;
  posted: Posted | null;
}

/** Draws the forms that fit a charge's state. */
export async function cashierForms(
  request: PageRequest,
  charge: ChargeView,
  posted: Posted | null,
): Promise<JSX.Element> {
  const shown = { request, charge, posted };
  const open = charge.state === "unset" || charge.state === "due";
  const { questions } = open ? await settingQuestionsOf(charge) : { questions: [] };
  return (
    <>
      {questions.length > 0 ? <SettingForm {...shown} questions={questions} /> : null}
      {open ? <ExemptionForm {...shown} /> : null}
      {charge.state === "due" ? <CashForm {...shown} /> : null}
      {charge.refund && !charge.refund.paidOutAt ? <PayoutForm {...shown} /> : null}
      <RefundPartForm {...shown} />
      {charge.state === "paid" && charge.back.paidOut !== charge.amount ? (
        <ReplaceForm {...shown} />
      ) : null}
    </>
  );
}

// `back` is the dossier from which the form was first sent.
function decidesBy(charge: ChargeView, verb: string, back = "") {
  return { shown: shownAs(...chargeShown(charge)), hidden: { verb, back } };
}

function SettingForm({
  request,
  charge,
  posted,
  questions,
}: Shown & { questions: SettingQuestion[] }) {
  const { t, csrf } = request;
  const typed = typedIn(posted, "set");
  return (
    <Form
      t={t}
      csrf={csrf}
      label={t("payments.set-title")}
      {...decidesBy(charge, "set", typed.own("back").value)}
    >
      <h2>{t("payments.set-title")}</h2>
      <p>{t("payments.set-text")}</p>
      {questions.map((question) => (
        <QuestionFields key={question.key} t={t} question={question} typed={typed} />
      ))}
      {charge.state === "unset" && questions.some(({ first }) => first.amount !== "") ? (
        <Notice kind="caution" title={t("payments.set-offered")} />
      ) : null}
      <Actions>
        <Button>{t("payments.set-button")}</Button>
      </Actions>
    </Form>
  );
}

function QuestionFields({
  t,
  question: { line, names, first },
  typed: { own, refused },
}: {
  t: PageRequest["t"];
  question: SettingQuestion;
  typed: TypedFields;
}) {
  return (
    <FieldSet legend={line}>
      <Field
        t={t}
        type="number"
        {...own(names.amount, first.amount)}
        label={t("payments.set-amount")}
        hint={t("payments.set-amount-hint")}
        suffix="đ"
        width="third"
        required
        maxLength={30}
      />
      <Field
        t={t}
        type="text"
        {...own(names.number, first.number)}
        label={t("payments.set-number")}
        hint={t("payments.set-number-hint")}
        width="half"
        required
        maxLength={100}
      />
      <Field
        t={t}
        type="date"
        {...own(names.day)}
        label={t("payments.set-day")}
        required
        value={refused ? readDateParts((name) => own(name).value, names.day) : first.day}
      />
    </FieldSet>
  );
}

function ExemptionForm({ request, charge, posted }: Shown) {
  const { t, csrf } = request;
  const exemptions = exemptionsOn(charge.lines, dayOf(now()));
  if (exemptions.length === 0) return null;
  const { own, refused } = typedIn(posted, "exempt");
  return (
    <Details summary={t("payments.exempt-title")} open={refused}>
      <Form t={t} csrf={csrf} label={t("payments.exempt-title")} {...decidesBy(charge, "exempt")}>
        <Field
          t={t}
          type="radios"
          {...own("exemption")}
          label={t("payments.exempt-group")}
          required
          options={exemptions.map(({ key, group, act }) => ({
            value: key,
            label: group,
            hint: act,
          }))}
        />
        <Field
          t={t}
          type="text"
          {...own("proof")}
          label={t("payments.exempt-proof")}
          hint={t("payments.exempt-proof-hint")}
          required
          maxLength={200}
        />
        <Actions>
          <Button kind="secondary">{t("payments.exempt-button")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

function CashForm({ request, charge }: Shown) {
  const { t, csrf, language } = request;
  const amount = isKnown(charge.amount) ? formatMoney(charge.amount, language) : "";
  return (
    <Form t={t} csrf={csrf} label={t("payments.cash-title")} {...decidesBy(charge, "cash")}>
      <h2>{t("payments.cash-title")}</h2>
      <p>{t("payments.cash-text", { amount })}</p>
      <Actions>
        <Button>{t("payments.cash-button", { amount })}</Button>
      </Actions>
    </Form>
  );
}

function PayoutForm({ request, charge, posted }: Shown) {
  const { t, csrf, language } = request;
  const { own } = typedIn(posted, "pay-out");
  const amount = formatMoney(charge.refund?.amount ?? 0, language);
  return (
    <Form t={t} csrf={csrf} label={t("payments.payout-title")} {...decidesBy(charge, "pay-out")}>
      <h2>{t("payments.payout-title")}</h2>
      <Field
        t={t}
        type="radios"
        {...own("method")}
        label={t("payments.method")}
        required
        value={own("method").value || "cash"}
        options={(["cash", "bank"] as const).map((method) => ({
          value: method,
          label: t(`payments.method.${method}`),
        }))}
      />
      <Field
        t={t}
        type="text"
        {...own("receiver", charge.payerName)}
        label={t("payments.payout-receiver")}
        required
        maxLength={120}
      />
      <Actions>
        <Button>{t("payments.payout-button", { amount })}</Button>
      </Actions>
    </Form>
  );
}

function ReplaceForm({ request, charge, posted }: Shown) {
  const { t, csrf } = request;
  const { own, refused } = typedIn(posted, "replace-receipt");
  const text = (name: string, required: boolean, length: number) => (
    <Field
      t={t}
      type="text"
      {...own(name)}
      label={t(wordKey(`payments.replace-${name}`))}
      required={required}
      maxLength={length}
    />
  );
  return (
    <Details summary={t("payments.replace-title")} open={refused}>
      <p>{t("payments.replace-text")}</p>
      <Form
        t={t}
        csrf={csrf}
        label={t("payments.replace-title")}
        {...decidesBy(charge, "replace-receipt")}
      >
        {text("reason", true, 200)}
        {text("payerName", true, 120)}
        {text("payerTaxCode", false, 20)}
        {text("payerAddress", false, 200)}
        <Actions>
          <Button kind="secondary">{t("payments.replace-button")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
