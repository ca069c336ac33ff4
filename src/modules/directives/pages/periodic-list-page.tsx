/** What comes again: the rules of a unit, and a new one in five answers. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import {
  Actions,
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  PageHead,
  Panel,
  readDateParts,
  Table,
} from "../../../ui/index.ts";
import { makePeriodic } from "../commands/make-periodic.ts";
import { leaderFor, leadersOf, ownLeader } from "../queries/leaders.ts";
import { listPeriodic, type Periodic } from "../queries/periodic.ts";
import { seatChoices } from "../queries/seat-choices.ts";
import { limits } from "../rules/parameters.ts";
import { repeats } from "../rules/periodic.ts";
import { products } from "../rules/task.ts";
import { leaderOptions, leadOptions } from "./parts/lead-options.ts";
import { OlderPager, placeAsked } from "./parts/older-pager.tsx";
import { dayOfForm, keyOfForm } from "./parts/run-verb.ts";
import { longText } from "../../../gates/typed-text.ts";
import { contentMax } from "../rules/task.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

const path = "/desk/directives/periodic" as const;

export const periodicList: Page = {
  decides: { nothing: "a new rule stands on nothing that could have changed" },
  get: (request) => show(request, null, []),
  async post(request) {
    const form = await request.form();
    try {
      await make(request, form);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, form, error.problems);
    }
    return request.redirect(path);
  },
};

async function make({ staff }: PageRequest, form: PostedForm): Promise<void> {
  const assigner = await leaderFor(staff, form.text("leader"));
  await makePeriodic(
    staff,
    {
      content: longText(form, "content", contentMax),
      product: products.find((one) => one === form.text("product")) ?? "report",
      repeats: repeats.find((one) => one === form.text("repeats")) ?? null,
      lead: form.text("lead"),
      firstDue: dayOfForm(form, "due", "due"),
      assigner,
    },
    keyOfForm(form),
  );
}

async function show(
  request: PageRequest,
  form: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t } = request;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  return page(
    request,
    {
      title: t("directives.periodic"),
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { text: t("directives.periodic") },
      ],
    },
    <>
      <PageHead
        title={t("directives.periodic")}
        lead={<p>{t("directives.periodic-lead", { days: limits["periodic-ahead"].count })}</p>}
      />
      <ErrorSummary
        t={t}
        errors={errors}
        nameOf={fieldNames(request, ["directives.periodic", "directives.new", "directives.cut"])}
      />
      {rules(request, await listPeriodic(request.staff, placeAsked(request)))}
      <Panel title={t("directives.periodic-new")}>{await fields(request, form, errors)}</Panel>
    </>,
  );
}

function rules(request: PageRequest, found: Periodic[]) {
  const { t, language } = request;
  if (found.length === 0) return <Empty title={t("directives.periodic-none")} />;
  return (
    <>
      <Table
        caption={t("directives.periodic")}
        captionHidden
        rows={found}
        rowKey={({ id }) => id}
        href={({ id }) => href("/desk/directives/periodic/:id", { id })}
        columns={[
          { key: "content", label: t("directives.content"), cell: ({ content }) => content },
          {
            key: "repeats",
            label: t("directives.periodic.repeats"),
            cell: (rule) => t(`directives.repeats.${rule.repeats}`),
          },
          {
            key: "next",
            label: t("directives.periodic.next"),
            cell: (rule) =>
              rule.ended_at ? t("directives.periodic-ended") : formatDay(rule.next_due, language),
          },
        ]}
      />
      <OlderPager
        request={request}
        path={path}
        places={found.map(({ made_at: at, id }) => ({ at, id }))}
      />
    </>
  );
}

async function fields(
  { t, staff, language, csrf }: PageRequest,
  form: PostedForm | null,
  errors: { field: string; text: string }[],
) {
  const [choices, leaders] = await Promise.all([
    seatChoices(staff.post.unitCode, language),
    ownLeader(staff) ? null : leadersOf(staff.post.unitCode),
  ]);
  const own = (name: string, label: string, first = "") => ({
    t,
    name,
    label: t(wordKey(label)),
    value: form?.text(name) ?? first,
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  const due = form ? readDateParts((part) => form.text(part), "due") : "";
  const shape = { t, csrf, action: path, shown: "nothing", hidden: { key: keyOfForm(form) } };
  return (
    <Form {...shape}>
      <Field
        type="textarea"
        {...own("content", "directives.new.content")}
        rows={3}
        maxLength={contentMax}
      />
      <Field
        type="select"
        {...own("lead", "directives.new.lead")}
        options={leadOptions(t, choices)}
      />
      <Field
        type="select"
        {...own("product", "directives.cut.product", "report")}
        empty={null}
        options={products.map((value) => ({ value, label: t(`directives.product.${value}`) }))}
      />
      <Field
        type="select"
        {...own("repeats", "directives.periodic.repeats", "monthly")}
        empty={null}
        options={repeats.map((value) => ({ value, label: t(`directives.repeats.${value}`) }))}
      />
      <Field type="date" {...own("due", "directives.periodic.due")} value={due} />
      {leaders ? (
        <Field
          type="select"
          {...own("leader", "directives.new.leader")}
          options={leaderOptions(leaders)}
        />
      ) : null}
      <Actions>
        <Button>{t("directives.periodic-make")}</Button>
      </Actions>
    </Form>
  );
}
