/** The cutting desk's first step: the words of a document that gives tasks are put in here. */
import { problemWords } from "../../../gates/problem-words.ts";
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
  isoDate,
  PageHead,
  Panel,
  readDateParts,
  Table,
} from "../../../ui/index.ts";
import { keepSource, type SourceForm } from "../commands/keep-source.ts";
import { listSources } from "../queries/source.ts";
import { sourceKinds } from "../rules/task.ts";
import { keyOfForm } from "./parts/run-verb.ts";

const path = "/desk/directives/sources";

export const sourceList: Page = {
  decides: { nothing: "a new document stands on nothing that could have changed" },
  get: (request) => show(request, null, []),
  async post(request) {
    const posted = await request.form();
    try {
      const id = await keepSource(request.staff, readSource(posted), keyOfForm(posted));
      return request.redirect(`${path}/${id}`);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, posted, error.problems);
    }
  },
};

function readSource(form: PostedForm): SourceForm {
  const text = (name: string, length: number) => form.text(name).trim().slice(0, length);
  return {
    kind: sourceKinds.find((kind) => kind === form.text("kind")) ?? null,
    number: text("number", 60),
    day: isoDate(dayParts(form)) ?? "",
    issuer: text("issuer", 200),
    abstract: text("abstract", 500),
    // Places in the text are counted with one kind of line end.
    body: form.text("body").replaceAll("\r\n", "\n").trim(),
  };
}

const dayParts = (form: PostedForm) => readDateParts((part) => form.text(part), "day");

async function show(
  request: PageRequest,
  posted: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, csrf, staff } = request;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  const own = (name: string) => ({
    t,
    name,
    label: t(`directives.source.${name}`),
    value: posted?.text(name) ?? "",
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  return page(
    request,
    {
      title: t("directives.cut"),
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { text: t("directives.cut") },
      ],
    },
    <>
      <PageHead title={t("directives.cut")} lead={<p>{t("directives.cut-lead")}</p>} />
      <ErrorSummary t={t} errors={errors} />
      <Form t={t} csrf={csrf} action={path} shown="nothing" hidden={{ key: keyOfForm(posted) }}>
        <Field type="textarea" {...own("body")} rows={10} hint={t("directives.source.body-hint")} />
        <Field type="text" {...own("number")} maxLength={60} width="half" />
        <Field type="date" {...own("day")} value={posted ? dayParts(posted) : ""} />
        <Field type="text" {...own("issuer")} maxLength={200} />
        <Field type="text" {...own("abstract")} maxLength={500} />
        <Field
          type="select"
          {...own("kind")}
          value={posted?.text("kind") ?? "conclusion"}
          options={sourceKinds.map((value) => ({
            value,
            label: t(`directives.source-kind.${value}`),
          }))}
        />
        <Actions>
          <Button>{t("directives.find-tasks")}</Button>
        </Actions>
      </Form>
      {await newest(request, await listSources(staff))}
    </>,
  );
}

async function newest(
  { t, language }: PageRequest,
  sources: Awaited<ReturnType<typeof listSources>>,
) {
  return (
    <Panel title={t("directives.sources")}>
      {sources.length === 0 ? (
        <Empty title={t("directives.no-sources")} />
      ) : (
        <Table
          caption={t("directives.sources")}
          captionHidden
          rows={sources}
          rowKey={({ id }) => id}
          href={({ id }) => `${path}/${id}`}
          columns={[
            { key: "number", label: t("directives.source.number"), cell: (one) => one.number },
            {
              key: "day",
              label: t("directives.source.day"),
              cell: (one) => formatDay(one.day, language),
            },
            {
              key: "abstract",
              label: t("directives.source.abstract"),
              cell: (one) => one.abstract,
            },
          ]}
        />
      )}
    </Panel>
  );
}
