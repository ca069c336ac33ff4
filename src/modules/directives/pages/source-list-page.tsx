/** The cutting desk's first step: the words of a document that gives tasks are put in here. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatDay } from "../../../platform/format.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { Empty, ErrorSummary, LinkButton, PageHead, Panel, Table } from "../../../ui/index.ts";
import { keepSource } from "../commands/keep-source.ts";
import { listSources } from "../queries/source-list.ts";
import { OlderPager, placeAsked } from "./parts/older-pager.tsx";
import { keyOfForm } from "./parts/run-verb.ts";
import { readSource, SourceEntry } from "./parts/source-form.tsx";
import { href } from "../../../values/href.ts";

const path = "/desk/directives/sources";

export const sourceList: Page = {
  decides: { nothing: "a new document stands on nothing that could have changed" },
  get: (request) => show(request, null, []),
  async post(request) {
    const posted = await request.form();
    try {
      const id = await keepSource(request.staff, readSource(posted), keyOfForm(posted));
      return request.redirect(href("/desk/directives/sources/:id", { id }));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, posted, error.problems);
    }
  },
};

async function show(
  request: PageRequest,
  posted: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, staff } = request;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
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
      <PageHead
        title={t("directives.cut")}
        lead={<p>{t("directives.cut-lead")}</p>}
        actions={
          <>
            <LinkButton href="/desk/directives/messages" kind="secondary" small>
              {t("directives.messages")}
            </LinkButton>
            <LinkButton href="/desk/directives/sheets" kind="secondary" small>
              {t("directives.sheets")}
            </LinkButton>
          </>
        }
      />
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["directives.source"])} />
      <SourceEntry request={request} posted={posted} errors={errors} usualKind="conclusion" />
      {newest(request, await listSources(staff, placeAsked(request)))}
    </>,
  );
}

function newest(request: PageRequest, sources: Awaited<ReturnType<typeof listSources>>) {
  const { t, language } = request;
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
          href={({ id }) => href("/desk/directives/sources/:id", { id })}
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
      <OlderPager
        request={request}
        path={path}
        places={sources.map(({ kept_at: at, id }) => ({ at, id }))}
      />
    </Panel>
  );
}
