/**
 * The cutting desk: the document left, the tasks that its sentences propose right. A person
 * confirms each; what nobody took stays marked.
 */
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { ChangeSinceShown, Page, TextAnswer } from "../../../gates/route.ts";
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { InvalidForm, NotFound, type Problem } from "../../../platform/refusal.ts";
import {
  Actions,
  Button,
  Columns,
  ErrorSummary,
  Field,
  Form,
  PageHead,
  Panel,
} from "../../../ui/index.ts";
import { cutTasks } from "../commands/cut-tasks.ts";
import { confirmOral } from "../commands/confirm-oral.ts";
import { recallSource } from "../commands/recall-source.ts";
import { leadersOf, ownLeader } from "../queries/leaders.ts";
import { namesOfChoices, type SeatChoice, seatChoices } from "../queries/seat-choices.ts";
import { type CutTask, getSource, sourceShown } from "../queries/source.ts";
import type { Source } from "../queries/task.ts";
import { findTasks, leftUncut, type ProposedTask } from "../rules/find-tasks.ts";
import { waitsForWriting } from "../rules/oral.ts";
import { levels } from "../rules/task.ts";
import { leaderOptions } from "./parts/lead-options.ts";
import { proposedTasks, readCut } from "./parts/proposed-tasks.tsx";
import { markedText } from "./parts/marked-text.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { confirming, recalling } from "./parts/source-forms.tsx";
import { sourceNotices } from "./parts/task-notices.tsx";
import { dayOfForm } from "./parts/run-verb.ts";
import { longText, shortText } from "./parts/typed-text.ts";
import { href } from "../../../values/href.ts";

interface Desk {
  source: Source;
  tasks: CutTask[];
  choices: SeatChoice[];
  found: ProposedTask[];
  left: ProposedTask[];
}

export const sourceDetail: Page = {
  decides: { upon: "the document", changes: sourceChanges },
  get: async (request) => show(request, await deskOf(request), null, []),
  async post(request) {
    const posted = await request.form();
    const desk = await deskOf(request);
    try {
      await run(request, posted, desk);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, desk, posted, error.problems);
    }
    return request.redirect(href("/desk/directives/sources/:id", { id: desk.source.id }));
  },
};

async function run(request: PageRequest, posted: PostedForm, desk: Desk): Promise<void> {
  const { staff } = request;
  const verb = posted.text("verb");
  if (verb === "recall") return recallSource(staff, desk.source.id, longText(posted, "recall.why"));
  if (verb === "confirm") {
    const number = shortText(posted, "confirm.number", 60, "number");
    const day = dayOfForm(posted, "confirm.day", "day");
    return confirmOral(staff, desk.source.id, { number, day });
  }
  if (verb !== "cut") throw new NotFound("verb");
  const leaders = await leadersOf(staff.post.unitCode);
  const leader =
    leaders.find(({ accountId }) => accountId === posted.text("leader")) ?? ownLeader(staff);
  if (!leader) throw new InvalidForm([{ field: "leader", code: "not-chosen" }]);
  const { tasks, places } = readCut(posted, desk.choices, desk.source.body);
  try {
    await cutTasks(staff, {
      sourceId: desk.source.id,
      level: levels.find((level) => level === posted.text("level")) ?? "city",
      assigner: leader,
      tasks,
      send: posted.text("as") !== "draft",
    });
  } catch (error) {
    if (!(error instanceof InvalidForm)) throw error;
    // Tasks that were not taken are not counted by the command: its fields are the form's again.
    throw new InvalidForm(
      error.problems.map(({ field, ...problem }) => ({
        ...problem,
        field: field.replace(/^\d+/, (index) => String(places[Number(index)])),
      })),
    );
  }
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

async function deskOf(request: PageRequest): Promise<Desk> {
  const { staff } = request;
  const { source, tasks } = await getSource(staff, request.param("id"));
  const choices = await seatChoices(staff.post.unitCode, request.language);
  const found = findTasks(source.body, namesOfChoices(choices), source.day);
  return { source, tasks, choices, found, left: leftUncut(found, tasks) };
}

async function show(
  request: PageRequest,
  desk: Desk,
  posted: PostedForm | null,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, language } = request;
  const { source, found, left } = desk;
  const verb = posted?.text("verb") ?? "cut";
  const errors = problems.map((problem) => ({
    field: verb === "cut" ? problem.field : `${verb}.${problem.field}`,
    text: problemWords(request, problem),
  }));
  const taken = formatNumber(found.length - left.length, language);
  return page(
    request,
    {
      title: source.number,
      status: errors.length > 0 ? 422 : 200,
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { href: "/desk/directives/sources", text: t("directives.cut") },
        { text: source.number },
      ],
    },
    <>
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
          ...(desk.tasks.some(({ state }) => state === "drafted")
            ? [
                <a href="/desk/directives?side=given&waiting=drafted">
                  {t("directives.see-drafts")}
                </a>,
              ]
            : []),
        ]}
      />
      {sourceNotices(request, source)}
      <ErrorSummary t={t} errors={errors} nameOf={nameOfField(request)} />
      {waitsForWriting(source) ? confirming(request, source, posted, errors) : null}
      <Columns
        half
        mainLabel={t("directives.document")}
        asideLabel={t("directives.proposed")}
        aside={source.recalled_at ? null : await cutting(request, desk, posted, errors)}
      >
        <Panel title={t("directives.document")}>{markedText(request, desk)}</Panel>
      </Columns>
      {source.recalled_at ? null : recalling(request, source)}
    </>,
  );
}

async function cutting(
  request: PageRequest,
  desk: Desk,
  posted: PostedForm | null,
  errors: { field: string; text: string }[],
) {
  const { t, csrf, staff } = request;
  const leaders = await leadersOf(staff.post.unitCode);
  const own = (name: string) => ({ t, name, label: t(wordKey(`directives.cut.${name}`)) });
  return (
    <Panel title={t("directives.proposed")}>
      <Form
        t={t}
        csrf={csrf}
        action={href("/desk/directives/sources/:id", { id: desk.source.id })}
        shown={sourceShown(desk.source)}
        hidden={{ verb: "cut" }}
        label={t("directives.proposed")}
      >
        <Field
          type="select"
          {...own("leader")}
          required
          empty={null}
          value={posted?.text("leader") ?? ""}
          options={leaderOptions(leaders)}
        />
        <Field
          type="select"
          {...own("level")}
          required
          empty={null}
          value={posted?.text("level") ?? "city"}
          options={levels.map((value) => ({ value, label: t(`directives.level.${value}`) }))}
        />
        {proposedTasks({ request, choices: desk.choices, left: desk.left, posted, errors })}
        <Actions sticky>
          <Button name="as" value="send">
            {t("directives.cut-send")}
          </Button>
          <Button name="as" value="draft" kind="secondary">
            {t("directives.cut-draft")}
          </Button>
        </Actions>
      </Form>
    </Panel>
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
