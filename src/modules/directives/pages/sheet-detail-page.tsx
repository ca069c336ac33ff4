/**
 * A sheet before tasks are made of it: each row as it is read, what did not fit beside its cell,
 * and the button that makes drafts of all rows that are ready.
 */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { ChangeSinceShown, Page, TextAnswer } from "../../../gates/route.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import { InvalidForm, NotFound, type Problem } from "../../../platform/refusal.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  Details,
  Empty,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Pager,
  Tabs,
} from "../../../ui/index.ts";
import { numberAsked } from "../../../values/asked.ts";
import { dropSheet } from "../commands/drop-sheet.ts";
import { nameColumns } from "../commands/name-columns.ts";
import { importSheet } from "../commands/import-sheet.ts";
import { leadersOf, ownLeader } from "../queries/leaders.ts";
import { countStandings, type OpenedSheet, openSheet, sheetShown } from "../queries/sheet.ts";
import type { RowStanding } from "../rules/sheet-reading.ts";
import { levels } from "../rules/task.ts";
import { columnsForm, readColumns } from "./parts/sheet-columns.tsx";
import { importForm } from "./parts/sheet-import.tsx";
import { sheetTable } from "./parts/sheet-table.tsx";
import { type Href, href } from "../../../values/href.ts";

const rowsShown = 50;
const views = ["asked", "ready", "heading", "left"] as const satisfies readonly RowStanding[];
const pathOf = (id: string) => href("/desk/directives/sheets/:id", { id });

export const sheetDetail: Page = {
  decides: { upon: "the sheet", changes: sheetChanges },
  get: async (request) =>
    show(request, await openSheet(request.staff, request.param("id")), null, []),
  async post(request) {
    const posted = await request.form();
    const opened = await openSheet(request.staff, request.param("id"));
    const { sheet } = opened;
    // A second press finds what the first has made.
    if (sheet.source_id && posted.text("verb") === "import") {
      noteOwnVersion(sheet.id, sheet.version);
      return request.redirect(href("/desk/directives/sources/:id", { id: sheet.source_id }));
    }
    try {
      return request.redirect(await run(request, posted, opened));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, opened, posted, error.problems);
    }
  },
};

async function run(
  { staff }: PageRequest,
  posted: PostedForm,
  { sheet }: OpenedSheet,
): Promise<Href> {
  const verb = posted.text("verb");
  if (verb === "drop") {
    await dropSheet(staff, sheet.id);
    return "/desk/directives/sheets";
  }
  if (verb === "columns") {
    await nameColumns(staff, sheet.id, readColumns(posted, sheet.headings.length));
    return pathOf(sheet.id);
  }
  if (verb !== "import") throw new NotFound("verb");
  const leaders = await leadersOf(staff.post.unitCode);
  const leader =
    leaders.find(({ accountId }) => accountId === posted.text("leader")) ?? ownLeader(staff);
  if (!leader) throw new InvalidForm([{ field: "leader", code: "not-chosen" }]);
  const source = await importSheet(staff, sheet.id, {
    level: levels.find((level) => level === posted.text("level")) ?? "city",
    assigner: leader,
    leaveRest: posted.text("leave-rest") === "yes",
    again: posted.text("again") === "yes",
  });
  return href("/desk/directives/sources/:id", { id: source });
}

async function show(
  request: PageRequest,
  opened: OpenedSheet,
  posted: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, language } = request;
  const { sheet, read } = opened;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  const counts = countStandings(read);
  const view = views.find((one) => one === request.query.get("view")) ?? firstOf(counts);
  return page(
    request,
    {
      title: sheet.file_name,
      status: errors.length > 0 ? 422 : 200,
      islands: ["ui/desk-keys"],
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { href: "/desk/directives/sheets", text: t("directives.sheets") },
        { text: sheet.file_name },
      ],
    },
    <>
      <Head request={request} opened={opened} />
      <ErrorSummary
        t={t}
        errors={errors}
        nameOf={fieldNames(request, ["directives.cut", "directives.sheet"])}
      />
      <Notices request={request} opened={opened} />
      {sheet.source_id ? null : columnsForm(request, sheet)}
      <Tabs
        label={t("directives.sheet.standings")}
        items={views.map((one) => ({
          href: href("/desk/directives/sheets/:id", { id: sheet.id, view: one }),
          label: t(`directives.sheet-standing.${one}`),
          count: formatNumber(counts[one], language),
          current: one === view,
        }))}
      />
      {await rowsOfView(request, opened, view)}
      {sheet.source_id ? null : (
        <>
          {await importForm({ request, opened, posted, errors })}
          <Dropping request={request} opened={opened} />
        </>
      )}
    </>,
  );
}

function Head({
  request: { t, language },
  opened: { sheet, read },
}: {
  request: PageRequest;
  opened: OpenedSheet;
}) {
  return (
    <PageHead
      title={sheet.file_name}
      lead={<p>{sheet.abstract}</p>}
      facts={[
        t("directives.sheet.rows", { count: formatNumber(read.length, language) }),
        t("directives.sheet.kept-at", {
          moment: formatMoment(sheet.kept_at, language),
          name: sheet.kept_by,
        }),
      ]}
      actions={
        <LinkButton
          href={href("/desk/directives/sheets/:id/report.xlsx", { id: sheet.id })}
          kind="secondary"
          small
        >
          {t("directives.sheet.report")}
        </LinkButton>
      }
    />
  );
}

// What asks something comes first.
function firstOf(counts: Record<RowStanding, number>): RowStanding {
  return views.find((one) => counts[one] > 0) ?? "ready";
}

function Notices({
  request: { t },
  opened: { sheet },
}: {
  request: PageRequest;
  opened: OpenedSheet;
}) {
  return (
    <>
      {sheet.source_id ? (
        <Notice kind="good" title={t("directives.sheet.made")}>
          <p>
            <a href={href("/desk/directives/sources/:id", { id: sheet.source_id })}>
              {t("directives.sheet.to-source")}
            </a>
          </p>
        </Notice>
      ) : null}
      {sheet.repeats && !sheet.source_id ? (
        <Notice kind="caution" title={t("directives.sheet.repeats")}>
          <p>
            <a href={pathOf(sheet.repeats)}>{t("directives.sheet.repeats-link")}</a>
          </p>
        </Notice>
      ) : null}
      {sheet.columns.includes("content") ? null : (
        <Notice kind="caution" title={t("directives.sheet.no-headings")}>
          <p>{t("directives.sheet.no-headings-text")}</p>
        </Notice>
      )}
      {sheet.others.length > 0 ? (
        <Notice
          kind="information"
          title={t("directives.sheet.others", {
            name: sheet.sheet_name,
            others: sheet.others.join(", "),
          })}
        />
      ) : null}
    </>
  );
}

async function rowsOfView(request: PageRequest, { sheet, read }: OpenedSheet, view: RowStanding) {
  const { t } = request;
  const all = read.filter(({ standing }) => standing === view);
  if (all.length === 0) return <Empty title={t("directives.sheet.none-here")} />;
  const after = numberAsked(request.query.get("after")) ?? 0;
  const rows = all.filter(({ row }) => row.place > after);
  const shown = rows.slice(0, rowsShown);
  const last = shown.at(-1);
  const at = (after?: number) => href("/desk/directives/sheets/:id", { id: sheet.id, view, after });
  return (
    <>
      {await sheetTable(request, sheet, shown)}
      <Pager
        t={t}
        previous={after > 0 ? at() : undefined}
        next={last && rows.length > rowsShown ? at(last.row.place) : undefined}
      />
    </>
  );
}

function Dropping({
  request: { t, csrf },
  opened: { sheet },
}: {
  request: PageRequest;
  opened: OpenedSheet;
}) {
  return (
    <Details summary={t("directives.sheet.drop")}>
      <Form
        t={t}
        csrf={csrf}
        action={pathOf(sheet.id)}
        shown={sheetShown(sheet)}
        hidden={{ verb: "drop" }}
        label={t("directives.sheet.drop")}
      >
        <p>{t("directives.sheet.drop-text")}</p>
        <Actions>
          <Button kind="danger">{t("directives.sheet.drop")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** Lists what became of the sheet since a form had shown it. */
async function sheetChanges(
  request: PageRequest,
  shown: ReadonlyMap<string, string>,
): Promise<ChangeSinceShown[]> {
  const { sheet } = await openSheet(request.staff, request.param("id"));
  const since = Number(shown.get(sheet.id));
  if (!Number.isInteger(since) || since >= sheet.version) return [];
  const at = sheet.imported_at ?? sheet.kept_at;
  return [{ what: request.t("directives.sheet.changed"), who: null, at }];
}
