/** Where an office's own sheet of tasks comes in: as a file, or as cells that were copied. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { type Arrived, arriveAs, discardArrived } from "../../../platform/arrivals.ts";
import { formatMoment } from "../../../platform/format.ts";
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
  Table,
} from "../../../ui/index.ts";
import { readSheetFile, sheetBounds } from "../../files/index.ts";
import { keepSheet } from "../commands/keep-sheet.ts";
import { listSheets } from "../queries/sheet.ts";
import { OlderPager, placeAsked } from "./parts/older-pager.tsx";
import { readSourceFacts, SourceFacts } from "./parts/source-facts.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { tidyName } from "../../../values/file-name.ts";
import { href } from "../../../values/href.ts";

const path = "/desk/directives/sheets";
// The facts of the form beside the file.
const factsBytesMax = 512 * 1024;

export const sheetList: Page = {
  decides: { nothing: "a new sheet stands on nothing that could have changed" },
  postBytesMax: sheetBounds.fileBytesMax + factsBytesMax,
  get: (request) => show(request, null, []),
  async post(request) {
    const posted = await request.form();
    try {
      return request.redirect(
        href("/desk/directives/sheets/:id", { id: await keep(request, posted) }),
      );
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, posted, error.problems);
    }
  },
};

async function keep({ staff, t }: PageRequest, posted: PostedForm): Promise<string> {
  if (posted.namesNotKept("file").length > 0) throw posted.notKept;
  const [file] = posted.files("file");
  const pasted = posted.text("cells");
  if (!file && pasted.trim() === "")
    throw new InvalidForm([{ field: "file", code: "directives.sheet-none" }]);
  const arrived = file?.arrived ?? (await arriveAs(new TextEncoder().encode(pasted)));
  try {
    return await keepSheet(staff, {
      fileName: file ? tidyName(file.name) : t("directives.sheet.pasted"),
      sha256: arrived.sha256,
      sheet: await readOrRefuse(arrived, file ? "file" : "cells"),
      source: readSourceFacts(posted),
    });
  } finally {
    await discardArrived(arrived);
  }
}

async function readOrRefuse(arrived: Arrived, field: string) {
  const read = await readSheetFile(arrived);
  if ("sheet" in read) return read.sheet;
  const code = read.problem === "file-too-large" ? "sheet-too-large" : read.problem;
  throw new InvalidForm([{ field, code }]);
}

async function show(
  request: PageRequest,
  posted: PostedForm | null,
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
      title: t("directives.sheets"),
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { text: t("directives.sheets") },
      ],
    },
    <>
      <PageHead title={t("directives.sheets")} lead={<p>{t("directives.sheets-lead")}</p>} />
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["directives.source"])} />
      <SheetForm request={request} posted={posted} errors={errors} />
      {await newest(request)}
    </>,
  );
}

function SheetForm({
  request,
  posted,
  errors,
}: {
  request: PageRequest;
  posted: PostedForm | null;
  errors: { field: string; text: string }[];
}) {
  const { t, csrf } = request;
  const own = (name: string) => ({
    t,
    name,
    label: t(wordKey(`directives.sheet.${name}`)),
    hint: t(wordKey(`directives.sheet.${name}-hint`)),
    value: posted?.text(name) ?? "",
    error: errors.find(({ field }) => field === name)?.text,
  });
  return (
    <Form t={t} csrf={csrf} action={path} shown="nothing" files>
      <Field type="file" {...own("file")} accept=".xlsx,.csv,.tsv,.txt" />
      <Field type="textarea" {...own("cells")} rows={3} />
      <SourceFacts request={request} posted={posted} errors={errors} usualKind="programme" />
      <Actions>
        <Button>{t("directives.sheet.read")}</Button>
      </Actions>
    </Form>
  );
}

async function newest(request: PageRequest) {
  const { t, language, staff } = request;
  const sheets = await listSheets(staff, placeAsked(request));
  return (
    <Panel title={t("directives.sheets-kept")}>
      {sheets.length === 0 ? (
        <Empty title={t("directives.no-sheets")} />
      ) : (
        <Table
          caption={t("directives.sheets-kept")}
          captionHidden
          rows={sheets}
          rowKey={({ id }) => id}
          href={({ id }) => href("/desk/directives/sheets/:id", { id })}
          columns={[
            { key: "file", label: t("directives.sheet.file"), cell: (one) => one.file_name },
            {
              key: "abstract",
              label: t("directives.source.abstract"),
              cell: (one) => one.abstract,
            },
            {
              key: "kept",
              label: t("directives.sheet.kept"),
              cell: (one) => formatMoment(one.kept_at, language),
            },
            {
              key: "state",
              label: t("directives.state"),
              cell: (one) => t(`directives.sheet-state.${one.source_id ? "made" : "open"}`),
            },
          ]}
        />
      )}
      <OlderPager
        request={request}
        path={path}
        places={sheets.map(({ kept_at: at, id }) => ({ at, id }))}
      />
    </Panel>
  );
}
