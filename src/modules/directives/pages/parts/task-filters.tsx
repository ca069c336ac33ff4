/** What a list of tasks may be narrowed down by. */
import type { PageRequest } from "../../../../gates/request.ts";
import { Field, Filters } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import { type TaskFilter, taskQuery } from "../../rules/list-filter.ts";
import { urgencies } from "../../rules/task.ts";
import { withQuery } from "../../../../values/href.ts";

export interface TaskFiltersProps {
  request: PageRequest;
  filter: TaskFilter;
  units: UnitRegister;
}

const path = "/desk/directives";

/** Draws the fields of a filter; the side and the figure chosen above go along. */
export function TaskFilters({ request, filter, units }: TaskFiltersProps) {
  const { t, language } = request;
  const narrowed = [filter.unit, filter.leader, filter.urgency, filter.code, filter.text].some(
    Boolean,
  );
  const above = { unit: "", leader: "", urgency: null, code: "", text: "" };
  const known = [...units.departments(), ...units.wards()];
  return (
    <Filters
      t={t}
      fold
      people={request}
      action={path}
      clearHref={narrowed ? withQuery(path, taskQuery(filter, above)) : undefined}
      hidden={Object.fromEntries(new URLSearchParams(taskQuery(filter, above)))}
    >
      <Field
        t={t}
        type="text"
        name="q"
        label={t("directives.search")}
        value={filter.text}
        maxLength={120}
      />
      <Field
        t={t}
        type="text"
        name="code"
        label={t("directives.code")}
        value={filter.code}
        maxLength={60}
      />
      {filter.side === "mine" ? null : (
        <Field
          t={t}
          type="select"
          name="unit"
          label={t(filter.side === "led" ? "directives.assigner-unit" : "directives.lead")}
          empty={t("directives.any")}
          value={filter.unit}
          options={known.map(({ code, names }) => ({ value: code, label: names[language] }))}
        />
      )}
      <Field
        t={t}
        type="select"
        name="urgency"
        label={t("directives.urgency")}
        empty={t("directives.any")}
        value={filter.urgency ?? ""}
        options={urgencies.map((value) => ({ value, label: t(`directives.urgency.${value}`) }))}
      />
    </Filters>
  );
}
