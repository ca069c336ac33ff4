/** One row of a sheet: its cells as they came, and beside them the task that is made of it. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { ChangeSinceShown, Page, TextAnswer } from "../../../gates/route.ts";
import { InvalidForm, NotFound, type Problem } from "../../../platform/refusal.ts";
import { Columns, ErrorSummary, Notice, PageHead, Panel, SummaryList } from "../../../ui/index.ts";
import { numberAsked } from "../../../values/asked.ts";
import { changeRow } from "../commands/change-row.ts";
import { seatChoices } from "../queries/seat-choices.ts";
import { type OpenedSheet, openSheet, rowSubject, type SheetRow } from "../queries/sheet.ts";
import type { ReadRow } from "../rules/sheet-reading.ts";
import { readRowForm, rowForm } from "./parts/sheet-row-form.tsx";
import { cellWords, problemOfCell } from "./parts/sheet-words.ts";
import { type Href, href } from "../../../values/href.ts";

interface OpenedRow extends OpenedSheet {
  row: SheetRow;
  one: ReadRow;
}

export const sheetRow: Page = {
  decides: { upon: "the row", changes: rowChanges },
  get: async (request) => show(request, await openRow(request), null, []),
  async post(request) {
    const posted = await request.form();
    const opened = await openRow(request);
    const { sheet, row } = opened;
    try {
      if (posted.text("do") === "leave")
        await changeRow(request.staff, sheet.id, row.place, { leftOut: !row.left_out });
      else {
        const choices = await seatChoices(request.staff.post.unitCode, request.language);
        const entered = readRowForm(request, posted, choices);
        await changeRow(request.staff, sheet.id, row.place, { entered });
      }
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, opened, posted, error.problems);
    }
    return request.redirect(nextOf(opened));
  },
};

async function openRow(request: PageRequest): Promise<OpenedRow> {
  const opened = await openSheet(request.staff, request.param("id"));
  const place = numberAsked(request.param("place"));
  const row = opened.rows.find((each) => each.place === place);
  const one = opened.read.find((each) => each.row.place === place);
  if (!row || !one) throw new NotFound(request.param("place"));
  return { ...opened, row, one };
}

// The next row that asks something; behind the last one the sheet.
function nextOf({ sheet: { id }, read, row }: OpenedRow): Href {
  const next = read.find((one) => one.standing === "asked" && one.row.place > row.place);
  return next
    ? href("/desk/directives/sheets/:id/rows/:place", { id, place: next.row.place })
    : href("/desk/directives/sheets/:id", { id });
}

async function show(
  request: PageRequest,
  opened: OpenedRow,
  posted: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t } = request;
  const { sheet, row, one } = opened;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  const title = t("directives.sheet.row-number", { place: row.place });
  const path = href("/desk/directives/sheets/:id", { id: sheet.id });
  return page(
    request,
    {
      title,
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives/sheets", text: t("directives.sheets") },
        { href: path, text: sheet.file_name },
        { text: title },
      ],
    },
    <>
      <PageHead title={title} lead={<p>{t(`directives.sheet-standing.${one.standing}`)}</p>} />
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["directives.cut"])} />
      <Columns
        half
        mainLabel={t("directives.sheet.cells-there")}
        asideLabel={t("directives.sheet.task")}
        aside={sheet.source_id ? null : await rowForm({ request, sheet, row, one, posted, errors })}
      >
        {sheet.source_id ? <Unfitting request={request} one={one} /> : null}
        <Panel title={t("directives.sheet.cells-there")}>
          <SummaryList
            t={t}
            items={sheet.headings.map((heading, index) => ({
              term: heading,
              value: cellWords(request, row.cells[index] ?? "") || "—",
            }))}
          />
        </Panel>
      </Columns>
    </>,
  );
}

function Unfitting({ request, one: { reading } }: { request: PageRequest; one: ReadRow }) {
  if (reading.problems.length === 0) return null;
  return (
    <Notice kind="caution" title={request.t("directives.sheet.unfitting")}>
      <ul>
        {reading.problems.map((problem) => (
          <li key={`${problem.field} ${problem.code} ${problem.params.text ?? ""}`}>
            {request.t(`directives.sheet-field.${problem.field}`)}:{" "}
            {problemOfCell(request, problem)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Lists what became of the row since a form had shown it. */
async function rowChanges(
  request: PageRequest,
  shown: ReadonlyMap<string, string>,
): Promise<ChangeSinceShown[]> {
  const { sheet, row } = await openRow(request);
  const since = Number(shown.get(rowSubject(row)));
  if (!Number.isInteger(since) || since >= row.version) return [];
  return [{ what: request.t("directives.sheet.row-changed"), who: null, at: sheet.kept_at }];
}
