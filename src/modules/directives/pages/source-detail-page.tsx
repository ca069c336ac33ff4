/**
 * The cutting desk: the document left, the tasks that its sentences propose right. A person
 * confirms each; what nobody took stays marked.
 */
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import { type ChangeSinceShown, type Page, TextAnswer } from "../../../gates/route.ts";
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { InvalidForm, NotFound, type Problem } from "../../../platform/refusal.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { Columns, ErrorSummary, PageHead, Panel } from "../../../ui/index.ts";
import { href } from "../../../values/href.ts";
import { confirmOral } from "../commands/confirm-oral.ts";
import { recallSource } from "../commands/recall-source.ts";
import { getSource } from "../queries/source.ts";
import { waitsForWriting } from "../rules/oral.ts";
import { type CutDesk, draftSubject, keptCut, openCutDesk } from "./parts/cut-desk.ts";
import { cuttingForm, othersNotice, restoredNotice } from "./parts/cutting-form.tsx";
import { markedText } from "./parts/marked-text.tsx";
import { type NotCut, pressCut } from "./parts/press-cut.ts";
import { dayOfForm } from "./parts/run-verb.ts";
import { confirming, recalling } from "./parts/source-forms.tsx";
import { sourceNotices } from "./parts/task-notices.tsx";
import { longText, shortText } from "../../../gates/typed-text.ts";
import { twoCuts } from "./parts/two-cuts.tsx";

/** What was posted to the page's small forms, or not cut. */
interface Posted {
  form: PostedForm;
  verb: string;
  problems: readonly Problem[];
  notCut?: NotCut;
}

export const sourceDetail: Page = {
  decides: { upon: "the document", changes: sourceChanges },
  get: async (request) => show(request, await openCutDesk(request), null),
  async post(request) {
    const form = await request.form();
    const verb = form.text("verb");
    if (verb === "cut") {
      const answer = await pressCut(request, form);
      if (answer instanceof TextAnswer) return answer;
      if (answer) return show(request, answer.desk, { form, verb, ...answer, notCut: answer });
      return request.redirect(ownHref(request));
    }
    try {
      await run(request, form, verb);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      const desk = await openCutDesk(request);
      return show(request, desk, { form, verb, problems: error.problems });
    }
    return request.redirect(ownHref(request));
  },
};

function ownHref(request: PageRequest) {
  return href("/desk/directives/sources/:id", { id: request.param("id") });
}

async function run(request: PageRequest, posted: PostedForm, verb: string): Promise<void> {
  const { staff } = request;
  const id = request.param("id");
  if (verb === "recall") return recallSource(staff, id, longText(posted, "recall.why"));
  if (verb !== "confirm") throw new NotFound("verb");
  const number = shortText(posted, "confirm.number", 60, "number");
  const day = dayOfForm(posted, "confirm.day", "day");
  return confirmOral(staff, id, { number, day });
}

// The fields of a task are numbered as the tasks stand on the page.
function nameOfField(request: PageRequest) {
  const ofForms = fieldNames(request, ["directives.cut", "directives"]);
  return (field: string) => {
    const [, place, own = field] = /^(\d+)\.(.+)$/.exec(field) ?? [];
    const name = own === "recall.why" ? request.t("directives.recall-why") : ofForms(own);
    if (place === undefined || name === undefined) return name;
    return request.t("directives.cut-field", { number: Number(place) + 1, name });
  };
}

async function show(
  request: PageRequest,
  desk: CutDesk,
  posted: Posted | null,
): Promise<TextAnswer> {
  const { t } = request;
  const { source } = desk;
  const { form = null, verb = "cut", problems = [], notCut } = posted ?? {};
  const errors = problems.map((problem) => ({
    field: verb === "cut" ? problem.field : `${verb}.${problem.field}`,
    text: problemWords(request, problem),
  }));
  const both = notCut?.both ? await twoCuts(request, desk, notCut.typed) : null;
  // The page says it itself, with both versions beside each other.
  if (both) noteOwnVersion(draftSubject(desk), "both");
  const typed = notCut?.typed ?? keptCut(desk);
  return page(
    request,
    {
      title: source.number,
      status: errors.length > 0 ? 422 : notCut ? 409 : 200,
      islands: ["ui/autosave"],
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { href: "/desk/directives/sources", text: t("directives.cut") },
        { text: source.number },
      ],
    },
    <>
      {headOf(request, desk)}
      {sourceNotices(request, source)}
      <ErrorSummary t={t} errors={errors} nameOf={nameOfField(request)} />
      {both}
      {notCut || source.recalled_at ? null : restoredNotice(request, desk)}
      {source.recalled_at ? null : othersNotice(request, desk, typed)}
      {waitsForWriting(source) ? confirming(request, source, form, errors) : null}
      <Columns
        half
        mainLabel={t("directives.document")}
        asideLabel={t("directives.proposed")}
        aside={source.recalled_at ? null : await cuttingForm(request, desk, typed, errors)}
      >
        <Panel title={t("directives.document")}>{markedText(request, desk)}</Panel>
      </Columns>
      {source.recalled_at ? null : recalling(request, source)}
    </>,
  );
}

function headOf({ t, language }: PageRequest, { source, tasks, found, left }: CutDesk) {
  const taken = formatNumber(found.length - left.length, language);
  return (
    <PageHead
      title={source.abstract}
      over={t("directives.source-line", {
        kind: t(`directives.source-kind.${source.kind}`),
        number: source.number,
        day: formatDay(source.day, language),
        issuer: source.issuer,
      })}
      facts={[
        t("directives.coverage", { taken, all: formatNumber(found.length, language) }),
        ...(tasks.some(({ state }) => state === "drafted")
          ? [<a href="/desk/directives?side=given&waiting=drafted">{t("directives.see-drafts")}</a>]
          : []),
      ]}
    />
  );
}

/** Lists what was cut out of the document since a form had shown it. */
async function sourceChanges(
  request: PageRequest,
  shown: ReadonlyMap<string, string>,
): Promise<ChangeSinceShown[]> {
  const { source } = await getSource(request.staff, request.param("id"));
  const since = Number(shown.get(source.id));
  if (!Number.isInteger(since) || since >= source.version) return [];
  const at = source.recalled_at ?? source.kept_at;
  return [{ what: request.t("directives.source-changed"), who: null, at }];
}
