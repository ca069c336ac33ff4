// The administrator's year: the city's calendar, and the closings that floods and storms force upon
// it.
import { page } from "../../../gates/render.ts";
import { fieldNames } from "../../../gates/problem-words.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import type { Problem } from "../../../platform/refusal.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  ChoiceField,
  type Column,
  DateField,
  type DateParts,
  Empty,
  ErrorSummary,
  Form,
  isoDate,
  Notice,
  PageHead,
  Panel,
  readDateParts,
  Table,
  TextAreaField,
  TextField,
} from "../../../ui/index.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { announceClosure } from "../commands/announce-closure.ts";
import { withdrawClosure } from "../commands/withdraw-closure.ts";
import { getCalendar, listClosures, shownYears } from "../queries.ts";
import type { Closure } from "../rules/calendar.ts";
import { checkClosure } from "../rules/check-closure.ts";
import { readAskedYear } from "./parts/asked-year.ts";
import { YearTabs, YearView } from "./parts/year-view.tsx";
import { wordKey } from "../../../values/word-key.ts";

export const calendarAdmin: Page = {
  get: (request) => showAdmin(request, emptyForm, []),
  post: changeClosures,
  decides: { upon: "the closings that stand" },
};

interface ClosureForm {
  unitCodes: string[];
  firstDay: DateParts;
  lastDay: DateParts;
  reason: string;
  legalBasis: string;
}

const noDate: DateParts = { day: "", month: "", year: "" };
const emptyForm: ClosureForm = {
  unitCodes: [],
  firstDay: noDate,
  lastDay: noDate,
  reason: "",
  legalBasis: "",
};

async function changeClosures(request: PageRequest): Promise<Response | TextAnswer> {
  const posted = await request.form();
  requireShown("closures", versionOf(await listClosures()));
  const withdrawn = posted.text("withdraw");
  if (withdrawn) {
    await withdrawClosure(request.staff, withdrawn);
    return request.redirect("/admin/calendar?done=withdrawn");
  }
  const read = (name: string) => readDateParts((part) => posted.text(part), name);
  const form: ClosureForm = {
    unitCodes: posted.texts("unitCodes"),
    firstDay: read("firstDay"),
    lastDay: read("lastDay"),
    reason: posted.text("reason").trim(),
    legalBasis: posted.text("legalBasis").trim(),
  };
  const closure = {
    ...form,
    unitCodes: form.unitCodes.includes("all") ? [] : form.unitCodes,
    firstDay: isoDate(form.firstDay) ?? "",
    lastDay: isoDate(form.lastDay) ?? "",
  };
  const problems = await problemsOf(form, closure);
  if (problems.length > 0) return showAdmin(request, form, problems);
  await announceClosure(request.staff, closure);
  return request.redirect("/admin/calendar?done=announced");
}

// No unit chosen must not mean the whole city by accident: that has a box of its own.
async function problemsOf(form: ClosureForm, closure: Closure): Promise<Problem[]> {
  const units = await getUnits();
  const problems = checkClosure(closure, (code) => units.findUnit(code) !== null);
  return form.unitCodes.length > 0
    ? problems
    : [...problems, { field: "unitCodes", code: "choose-units" }];
}

async function showAdmin(
  request: PageRequest,
  form: ClosureForm,
  problems: Problem[],
): Promise<TextAnswer> {
  const { t, query } = request;
  const units = await getUnits();
  const ward = units.wards().find((unit) => unit.code === query.get("unit"));
  const calendar = await getCalendar(units.deskOf((ward ?? units.city()).code).code);
  const closures = await listClosures();
  const shown = shownAs("closures", versionOf(closures));
  const year = readAskedYear(request);
  const done = ["announced", "withdrawn"].find((one) => one === query.get("done"));
  return page(
    request,
    { title: t("calendar.admin-title"), status: problems.length > 0 ? 422 : 200 },
    <>
      <PageHead title={t("calendar.admin-title")} lead={<p>{t("calendar.admin-lead")}</p>} />
      {done ? <Notice kind="good" title={t(wordKey(`calendar.done.${done}`))} announce /> : null}
      <Closures request={request} units={units} closures={closures} shown={shown} />
      <Panel title={t("calendar.announce")}>
        <ClosureFields
          request={request}
          units={units}
          form={form}
          problems={problems}
          shown={shown}
        />
      </Panel>
      <YearTabs
        request={request}
        path="/admin/calendar"
        unitCode={ward?.code ?? ""}
        year={year}
        years={shownYears()}
      />
      <YearView request={request} calendar={calendar} year={year} today={now()} />
    </>,
  );
}

type ClockState = Closure & { id: string };

function Closures({
  request,
  units,
  closures,
  shown,
}: {
  request: PageRequest;
  units: UnitRegister;
  closures: ClockState[];
  shown: string;
}) {
  const { t, language } = request;
  if (closures.length === 0)
    return (
      <Panel title={t("calendar.closures")}>
        <Empty title={t("calendar.no-closures")} />
      </Panel>
    );
  return (
    <Panel title={t("calendar.closures")} count={formatNumber(closures.length, language)}>
      <Table
        caption={t("calendar.closures")}
        captionHidden
        columns={closureColumns(request, units, shown)}
        rows={closures}
        rowKey={(closure) => closure.id}
      />
    </Panel>
  );
}

function closureColumns(
  request: PageRequest,
  units: UnitRegister,
  shown: string,
): Column<ClockState>[] {
  const { t, language } = request;
  const areaOf = (closure: ClockState) =>
    closure.unitCodes.length === 0
      ? t("calendar.whole-city")
      : closure.unitCodes.map((code) => units.findUnit(code)?.names[language] ?? code).join(", ");
  return [
    {
      key: "days",
      label: t("calendar.day"),
      cell: (closure) =>
        t("calendar.span", {
          first: formatDay(closure.firstDay, language),
          last: formatDay(closure.lastDay, language),
        }),
    },
    { key: "area", label: t("calendar.area"), cell: areaOf },
    { key: "reason", label: t("calendar.reason"), cell: (closure) => closure.reason },
    {
      key: "basis",
      label: t("calendar.basis"),
      cell: (closure) => closure.legalBasis,
      wideOnly: true,
    },
    {
      key: "withdraw",
      label: t("calendar.withdraw"),
      labelHidden: true,
      cell: (closure) => (
        <Form
          t={t}
          csrf={request.csrf}
          action="/admin/calendar"
          inline
          shown={shown}
          hidden={{ withdraw: closure.id }}
          label={t("calendar.withdraw-this", { reason: closure.reason })}
        >
          <Button kind="secondary" small>
            {t("calendar.withdraw")}
          </Button>
        </Form>
      ),
    },
  ];
}

interface ClosureFieldsProps {
  request: PageRequest;
  units: UnitRegister;
  form: ClosureForm;
  problems: Problem[];
  shown: string;
}

function ClosureFields({ request, units, form, problems, shown }: ClosureFieldsProps) {
  const { t, language } = request;
  const errors = errorsOf(request, problems);
  const field = (name: string) => ({
    t,
    name,
    label: t(wordKey(`calendar.field.${name}`)),
    error: errors.find((error) => error.field === name)?.text,
    required: true,
  });
  const areas = [
    { value: "all", label: t("calendar.whole-city") },
    ...units.wards().map((unit) => ({ value: unit.code, label: unit.names[language] })),
  ];
  return (
    <>
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["calendar.field"])} />
      <Form t={t} csrf={request.csrf} action="/admin/calendar" shown={shown}>
        <DateField {...field("firstDay")} type="date" value={form.firstDay} width="half" />
        <DateField
          {...field("lastDay")}
          type="date"
          value={form.lastDay}
          hint={t("calendar.last-day-hint")}
          width="half"
        />
        <TextField
          {...field("reason")}
          type="text"
          value={form.reason}
          hint={t("calendar.reason-hint")}
          maxLength={200}
        />
        <TextAreaField
          {...field("legalBasis")}
          type="textarea"
          value={form.legalBasis}
          hint={t("calendar.basis-hint")}
        />
        <ChoiceField
          {...field("unitCodes")}
          type="checkboxes"
          values={form.unitCodes}
          options={areas}
          inline
        />
        <Actions>
          <Button>{t("calendar.announce-now")}</Button>
        </Actions>
      </Form>
    </>
  );
}

function errorsOf({ t }: PageRequest, problems: Problem[]) {
  return problems.map(({ field, code, params }) => ({
    field,
    text: t(wordKey(`calendar.problem.${code}`), params),
  }));
}
