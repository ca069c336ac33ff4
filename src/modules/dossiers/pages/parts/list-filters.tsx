/** What the list of all dossiers may be narrowed down by. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";
import { Field, Filters } from "../../../../ui/index.ts";
import { channels, duePeriods, type ListFilter, listQuery } from "../../rules/list-filter.ts";
import { wordKey } from "../../../../values/word-key.ts";

export interface ListFiltersProps {
  request: PageRequest;
  filter: ListFilter;
}

/** Draws the fields of a filter; the state and the order that are chosen elsewhere go along. */
export function ListFilters({ request, filter }: ListFiltersProps) {
  const { t } = request;
  return (
    <Filters
      t={t}
      fold
      people={request}
      action="/desk/dossiers"
      clearHref={isNarrowed(filter) ? "/desk/dossiers" : undefined}
      hidden={goingAlong(filter)}
    >
      <Field
        t={t}
        type="text"
        name="q"
        label={t("dossiers.all.search")}
        value={filter.text}
        maxLength={120}
      />
      <Field
        t={t}
        type="text"
        name="procedure"
        label={t("dossiers.all.procedure-code")}
        value={filter.procedureCode}
        maxLength={20}
      />
      <Field
        t={t}
        type="select"
        name="due"
        label={t("dossiers.all.due")}
        empty={t("dossiers.all.any")}
        value={filter.due ?? ""}
        options={duePeriods.map((value) => ({ value, label: t(`dossiers.all.due.${value}`) }))}
      />
      <Field
        t={t}
        type="select"
        name="channel"
        label={t("dossiers.channel")}
        empty={t("dossiers.all.any")}
        value={filter.channel ?? ""}
        options={channels.map((value) => ({ value, label: t(`dossiers.channel.${value}`) }))}
      />
      <PeriodField request={request} filter={filter} />
    </Filters>
  );
}

function PeriodField({ request: { t, language }, filter }: ListFiltersProps) {
  const periods = ["today", "7", "30", "year"].map((value) => ({
    value,
    label: t(wordKey(`dossiers.all.period.${value}`)),
  }));
  const given = filter.from || filter.to;
  const day = (value: string) => (value ? formatDay(value, language) : "…");
  const chosen = given
    ? [
        {
          value: `${filter.from}_${filter.to}`,
          label: t("dossiers.all.period.given", { from: day(filter.from), to: day(filter.to) }),
        },
      ]
    : [];
  return (
    <Field
      t={t}
      type="select"
      name="period"
      label={t("dossiers.all.period")}
      empty={t("dossiers.all.any")}
      value={given ? `${filter.from}_${filter.to}` : ""}
      options={[...chosen, ...periods]}
    />
  );
}

function goingAlong(filter: ListFilter): Record<string, string> {
  return Object.fromEntries(
    new URLSearchParams(
      listQuery({
        ...filter,
        text: "",
        procedureCode: "",
        due: null,
        channel: null,
        from: "",
        to: "",
      }),
    ),
  );
}

function isNarrowed({ text, procedureCode, due, channel, from, to }: ListFilter): boolean {
  return [text, procedureCode, due, channel, from, to].some(Boolean);
}
