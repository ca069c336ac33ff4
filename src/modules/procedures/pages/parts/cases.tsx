import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatMoney } from "../../../../platform/format.ts";
import { type Children, Table, Vietnamese, withVietnamese } from "../../../../ui/index.ts";
import { councilFeeOn } from "../../council-fee-queries.ts";
import { feeReaches } from "../../rules/council-fee.ts";
import { feeFor } from "../../rules/fee.ts";
import { isKnown } from "../../../../values/owed.ts";
import type { CaseVariant, Procedure, ProcessStep } from "../../rules/procedure.ts";

/** The cases of a procedure, each with its own time and fee. */
export function Cases({ request, procedure }: { request: PageRequest; procedure: Procedure }) {
  const { t } = request;
  return (
    <Table
      caption={t("procedures.cases")}
      captionHidden
      rows={procedure.variants}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "case",
          label: t("procedures.case"),
          cell: ({ label }) => <Vietnamese>{label}</Vietnamese>,
        },
        {
          key: "time",
          label: t("procedures.how-long"),
          cell: (variant) => timeWords(request, variant, procedure.immediate),
        },
        {
          key: "fee",
          label: t("procedures.how-much"),
          cell: (variant) => feeWords(request, procedure, variant),
        },
        {
          key: "channels",
          label: t("procedures.channels"),
          cell: ({ channels }) =>
            channels.map((channel) => t(`procedures.channel.${channel}`)).join(", "),
        },
      ]}
    />
  );
}

/** Says how long a case takes. */
export function timeWords({ t }: PageRequest, variant: CaseVariant, immediate: boolean): string {
  if (variant.budget === null) return t("procedures.not-stated");
  if (variant.budget === 0) return t(immediate ? "procedures.at-once" : "procedures.same-day");
  return t(`procedures.${variant.unit}`, { count: variant.budget });
}

/** Says what a case costs: the sum, or who sets it; free only with the act that says so. */
export function feeWords(
  request: PageRequest,
  procedure: Procedure,
  variant: CaseVariant,
): Children {
  const { t, language } = request;
  const own = ownFeeWords(request, procedure, variant);
  if (!variant.copyDong) return own;
  return (
    <>
      {own}; {t("procedures.fee-copies", { dong: formatMoney(variant.copyDong, language) })}
    </>
  );
}

function ownFeeWords(
  { t, language }: PageRequest,
  procedure: Procedure,
  variant: CaseVariant,
): Children {
  const money = (dong: number) => formatMoney(dong, language);
  const rule = variant.feeRule;
  const set = councilFeeOn({
    procedure: procedure.code,
    case: variant.key,
    channel: "counter",
    day: dayOf(now()),
  });
  if (set && feeReaches(set, variant))
    return withVietnamese(
      (act) => t("procedures.fee-resolution", { dong: money(set.dong), act }),
      set.resolution,
    );
  if (variant.feeSource !== "stated") return unknownWords({ t, language }, variant);
  if (rule?.kind === "per_page") {
    return t("procedures.fee-per-page", {
      first: money(rule.dong),
      after: money(rule.dongAfter),
      most: money(rule.dongMax),
      page: rule.fullPages + 1,
    });
  }
  if (rule?.kind === "per_copy") return t("procedures.fee-per-copy", { dong: money(rule.dong) });
  const online = rule && "dongByChannel" in rule ? rule.dongByChannel?.online : undefined;
  if (rule?.kind === "per_person") {
    return t("procedures.fee-per-person", {
      dong: money(rule.dong),
      online: money(online ?? rule.dong),
    });
  }
  if (rule?.kind === "flat" && online !== undefined && online !== rule.dong) {
    return t("procedures.fee-by-channel", { dong: money(rule.dong), online: money(online) });
  }
  const [line] = feeFor(procedure, variant.key, "counter").lines;
  if (!line || !isKnown(line.amount)) return unknownWords({ t, language }, variant);
  return line.amount === 0
    ? withVietnamese((act) => t("procedures.free", { act }), line.act)
    : money(line.amount);
}

function unknownWords(
  { t, language }: Pick<PageRequest, "t" | "language">,
  variant: CaseVariant,
): string {
  if (variant.feeSource !== "council") return t("procedures.fee-not-stated");
  const printed = variant.feeRule?.kind === "flat" ? variant.feeRule.dong : variant.feeDong;
  if (!printed) return t("procedures.fee-council");
  return t("procedures.fee-council-about", { dong: formatMoney(printed, language) });
}

/** Says how long a leg takes. */
export function stepTimeWords({ t }: PageRequest, step: ProcessStep): string {
  return t(`procedures.${step.unit}`, { count: step.budget });
}
