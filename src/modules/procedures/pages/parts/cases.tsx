import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoney } from "../../../../platform/format.ts";
import { Table } from "../../../../ui/index.ts";
import type { CaseVariant, Procedure, ProcessStep } from "../../rules/procedure.ts";

/** The cases of a procedure, each with its own time and fee. */
export function Cases({ request, procedure }: { request: PageRequest; procedure: Procedure }) {
  const { t } = request;
  return (
    <Table caption={t("procedures.cases")} captionHidden rows={procedure.variants} rowKey={({ key }) => key} columns={[
      { key: "case", label: t("procedures.case"), cell: ({ label }) => label },
      { key: "time", label: t("procedures.how-long"), cell: (variant) => timeWords(request, variant, procedure.immediate) },
      { key: "fee", label: t("procedures.how-much"), cell: (variant) => feeWords(request, variant) },
      { key: "channels", label: t("procedures.channels"), cell: ({ channels }) => channels.map((channel) => t(`procedures.channel.${channel}`)).join(", ") },
    ]} />
  );
}

/** Says how long a case takes. */
export function timeWords({ t }: PageRequest, variant: CaseVariant, immediate: boolean): string {
  if (variant.budget === null) return t("procedures.not-stated");
  if (variant.budget === 0) return t(immediate ? "procedures.at-once" : "procedures.same-day");
  return t(`procedures.${variant.unit}`, { count: variant.budget });
}

/** Says what a case costs. */
export function feeWords({ t, language }: PageRequest, variant: CaseVariant): string {
  const money = (dong: number) => formatMoney(dong, language);
  const rule = variant.feeRule;
  if (rule?.kind === "per_page") return t("procedures.fee-per-page", { first: money(rule.dong), after: money(rule.dongAfter), most: money(rule.dongMax), page: rule.fullPages + 1 });
  if (rule?.kind === "per_copy") return t("procedures.fee-per-copy", { dong: money(rule.dong) });
  const online = rule && "dongByChannel" in rule ? rule.dongByChannel?.online : undefined;
  if (rule?.kind === "per_person") return t("procedures.fee-per-person", { dong: money(rule.dong), online: money(online ?? rule.dong) });
  if (rule?.kind === "flat" && online !== undefined && online !== rule.dong) return t("procedures.fee-by-channel", { dong: money(rule.dong), online: money(online) });
  const dong = rule?.kind === "flat" ? rule.dong : rule?.kind === "free" ? 0 : variant.feeDong;
  if (dong === 0) return t("procedures.free");
  if (dong !== null) return variant.feeSource === "council" ? t("procedures.fee-council-about", { dong: money(dong) }) : money(dong);
  return t(variant.feeSource === "council" ? "procedures.fee-council" : "procedures.fee-not-stated");
}

/** Says how long a leg takes. */
export function stepTimeWords({ t }: PageRequest, step: ProcessStep): string {
  return t(`procedures.${step.unit}`, { count: step.budget });
}
