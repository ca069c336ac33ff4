/** A leader gives a task in three answers: what, who, until when. Made for a telephone. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  Form,
  LinkButton,
  PageHead,
  readDateParts,
  SelectField,
  TextAreaField,
} from "../../../ui/index.ts";
import { getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { cutTasks } from "../commands/cut-tasks.ts";
import { leaderFor, leadersOf, ownLeader } from "../queries/leaders.ts";
import { leadsOf, seatChoices } from "../queries/seat-choices.ts";
import { productOf } from "../rules/find-tasks.ts";
import { leaderOptions, leadOptions } from "./parts/lead-options.ts";
import { dayOfForm, keyOfForm } from "./parts/run-verb.ts";
import { longText } from "../../../gates/typed-text.ts";
import { contentMax } from "../rules/task.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

// What is given without a day in mind is due in a working week.
const usualDays = 5;

export const taskNew: Page = {
  decides: { nothing: "a new task stands on nothing that could have changed" },
  get: (request) => show(request, null, []),
  async post(request) {
    const form = await request.form();
    try {
      const id = await give(request, form);
      return request.redirect(href("/desk/directives/:id", { id, given: "now" }));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, form, error.problems);
    }
  },
};

async function give({ staff }: PageRequest, form: PostedForm): Promise<string> {
  const choices = await seatChoices(staff.post.unitCode, "vi");
  const leader = await leaderFor(staff, form.text("leader"));
  const content = longText(form, "content", contentMax);
  const due = dayOfForm(form, "due", "due") || null;
  if (due !== null && due < dayOf(now()))
    throw new InvalidForm([{ field: "due", code: "directives.day-gone" }]);
  const units = await getUnits();
  const [id = ""] = await cutTasks(staff, {
    sourceId: null,
    level: units.unit(staff.post.unitCode).tier === "province" ? "city" : "unit",
    assigner: leader,
    send: true,
    tasks: [
      {
        content,
        leads: leadsOf(choices, form.text("lead")),
        coordinators: [],
        alone: true,
        kind: "dated",
        due,
        product: productOf(content),
        urgency: "normal",
        span: null,
        key: keyOfForm(form),
      },
    ],
  });
  return id;
}

const dueParts = (form: PostedForm) => readDateParts((part) => form.text(part), "due");

async function show(
  request: PageRequest,
  form: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t } = request;
  const errors = problems.map((problem) => ({
    field: problem.field.replace(/^0\./, ""),
    text: problemWords(request, problem),
  }));
  return page(
    request,
    {
      title: t("directives.give"),
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { text: t("directives.give") },
      ],
    },
    <>
      <PageHead
        title={t("directives.give")}
        lead={<p>{t("directives.give-lead")}</p>}
        actions={
          <LinkButton href="/desk/directives/periodic" kind="secondary" small>
            {t("directives.periodic")}
          </LinkButton>
        }
      />
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["directives.new"])} />
      {await threeFields(request, form, errors)}
    </>,
  );
}

async function threeFields(
  { t, staff, language, csrf, query }: PageRequest,
  form: PostedForm | null,
  errors: { field: string; text: string }[],
) {
  const [choices, leaders, calendar] = await Promise.all([
    seatChoices(staff.post.unitCode, language),
    ownLeader(staff) ? null : leadersOf(staff.post.unitCode),
    getCalendar(staff.post.unitCode),
  ]);
  const common = (name: string) => ({
    t,
    name,
    label: t(wordKey(`directives.new.${name}`)),
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  const shape = { t, csrf, shown: "nothing", hidden: { key: keyOfForm(form) } };
  return (
    <Form {...shape} action="/desk/directives/new">
      <TextAreaField
        {...common("content")}
        type="textarea"
        rows={4}
        hint={t("directives.new.content-hint")}
        maxLength={contentMax}
        value={form?.text("content") ?? (query.get("content") ?? "").slice(0, contentMax)}
      />
      <SelectField
        {...common("lead")}
        type="select"
        value={form?.text("lead") ?? query.get("lead") ?? ""}
        options={leadOptions(t, choices)}
      />
      <DateField
        {...common("due")}
        type="date"
        value={form ? dueParts(form) : shiftWorkingDays(dayOf(now()), usualDays, calendar)}
      />
      {leaders ? (
        <SelectField
          {...common("leader")}
          type="select"
          value={form?.text("leader") ?? ""}
          options={leaderOptions(leaders)}
        />
      ) : null}
      <Actions>
        <Button>{t("directives.give-now")}</Button>
      </Actions>
    </Form>
  );
}
