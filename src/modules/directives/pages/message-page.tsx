/**
 * Where a document comes in as the message of another authority (edXML): it is read, and stands in
 * the form that keeps a document, to be looked at and completed.
 */
import { PostedForm } from "../../../gates/posted-form.ts";
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { type Arrived, discardArrived } from "../../../platform/arrivals.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { Actions, Button, ErrorSummary, Field, Form, PageHead } from "../../../ui/index.ts";
import { edxmlBounds, edxmlDay, type MessageWords, readMessageFile } from "../../exchange/index.ts";
import { findSourceByMessage } from "../queries/source-by-message.ts";
import { factsOfMessage } from "../rules/message-source.ts";
import { messageNotices } from "./parts/message-notices.tsx";
import { SourceEntry } from "./parts/source-form.tsx";

const path = "/desk/directives/messages";
// The form beside the file.
const formBytesMax = 64 * 1024;
const bodyLettersMax = 80_000;

export const messagePage: Page = {
  decides: { nothing: "a message is read, and nothing is kept" },
  postBytesMax: edxmlBounds.messageBytesMax + formBytesMax,
  get: (request) => show(request, null, []),
  async post(request) {
    const posted = await request.form();
    try {
      if (posted.namesNotKept("file").length > 0) throw posted.notKept;
      const [file] = posted.files("file");
      if (!file) throw new InvalidForm([{ field: "file", code: "directives.message-none" }]);
      return await show(request, await readOrRefuse(file.arrived), []);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, null, error.problems);
    }
  },
};

const hostile = new Set([
  "doctype",
  "too-deep",
  "too-many-elements",
  "too-many-attributes",
  "text-too-long",
  "zip-bomb",
  "path-in-name",
  "too-many-attachments",
]);
const incomplete = new Set([
  "no-sender",
  "no-document-id",
  "no-recipient",
  "nothing-replaced",
  "attachment-missing",
]);

// People are told what to do next, operators find the reason in `npm run read-edxml`.
function problemFor(problem: string): string {
  if (problem === "too-large") return "directives.message-too-large";
  if (hostile.has(problem)) return "directives.message-hostile";
  return incomplete.has(problem) ? "directives.message-incomplete" : "directives.message-broken";
}

async function readOrRefuse(arrived: Arrived): Promise<MessageWords> {
  try {
    const read = await readMessageFile(arrived);
    const refuse = (code: string) => new InvalidForm([{ field: "file", code }]);
    if ("problem" in read) throw refuse(problemFor(read.problem));
    if (read.message.kind === "status") throw refuse("directives.message-status");
    return read;
  } finally {
    await discardArrived(arrived);
  }
}

async function show(
  request: PageRequest,
  read: MessageWords | null,
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
      title: t("directives.messages"),
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { href: "/desk/directives/sources", text: t("directives.cut") },
        { text: t("directives.messages") },
      ],
    },
    <>
      <PageHead title={t("directives.messages")} lead={<p>{t("directives.messages-lead")}</p>} />
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["directives.message"])} />
      {read ? await brought(request, read) : fileForm(request, errors)}
    </>,
  );
}

function fileForm({ t, csrf }: PageRequest, errors: { field: string; text: string }[]) {
  return (
    <Form t={t} csrf={csrf} action={path} shown="nothing" files>
      <Field
        type="file"
        t={t}
        name="file"
        label={t("directives.message.file")}
        hint={t("directives.message.file-hint")}
        error={errors.find(({ field }) => field === "file")?.text}
        accept=".edxml,.xml"
        required
      />
      <Actions>
        <Button>{t("directives.message.read")}</Button>
      </Actions>
    </Form>
  );
}

// What a message withdraws, changes or replaces is kept already, if at all: it is opened there.
async function brought(request: PageRequest, read: MessageWords) {
  const facts = factsOfMessage(read, edxmlDay);
  const kept = await findSourceByMessage(request.staff, facts);
  const { kind } = read.message;
  return (
    <>
      {messageNotices(request, read, kept)}
      {kind === "new" || kind === "replace" ? (
        <SourceEntry
          request={request}
          posted={await asTyped(facts)}
          errors={[]}
          usualKind="incoming"
        />
      ) : null}
    </>
  );
}

// As if somebody had typed it: they look it through and send it as they would their own words.
function asTyped(facts: ReturnType<typeof factsOfMessage>): Promise<PostedForm> {
  const [year = "", month = "", day = ""] = facts.day.split("-");
  const fields = new URLSearchParams({
    body: facts.body.slice(0, bodyLettersMax),
    number: facts.number,
    issuer: facts.issuer,
    abstract: facts.abstract,
    "day-day": day,
    "day-month": month,
    "day-year": year,
    kind: "incoming",
    organ: facts.organId,
    document: facts.documentId,
  });
  const bytes = new TextEncoder().encode(fields.toString());
  return PostedForm.read(bytes, "application/x-www-form-urlencoded");
}
