/** One task: what has to be done and why, who has which part in it, and what may be done now. */
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { ChangeSinceShown, Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { formatMoment } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import {
  Columns,
  Details,
  ErrorSummary,
  PageHead,
  Panel,
  Status,
  Timeline,
} from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { absencesOf } from "../queries/absences.ts";
import { besideFrom, getTask, getTaskFile, type Task, type TaskFile } from "../queries/task.ts";
import { verbsFor } from "../rules/may.ts";
import { runVerb } from "./parts/run-verb.ts";
import { coordinationTable, extensionList, partTable, progressList } from "./parts/task-parts.tsx";
import { absenceNotice, doneNotice, givenNotice, sourceNotices } from "./parts/task-notices.tsx";
import { sourceWords, taskFacts } from "./parts/task-facts.tsx";
import { dueWords, taskShape } from "./parts/task-words.ts";
import { verbForms } from "./parts/verb-forms.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

interface Shown {
  posted: PostedForm | null;
  errors: Record<string, string>;
}

export const taskDetail: Page = {
  decides: { upon: "the task", changes: taskChanges },
  get: (request) => show(request, { posted: null, errors: {} }),
  async post(request) {
    const posted = await request.form();
    const id = request.param("id");
    try {
      await runVerb(request.staff, id, posted);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      const verb = posted.text("verb");
      const errors = error.problems.map((problem): [string, string] => [
        `${verb}.${problem.field}`,
        problemWords(request, problem),
      ]);
      return show(request, { posted, errors: Object.fromEntries(errors) });
    }
    return request.redirect(href("/desk/directives/:id", { id, done: posted.text("verb") }));
  },
};

async function show(request: PageRequest, { posted, errors }: Shown): Promise<TextAnswer> {
  const { t, staff } = request;
  const task = await getTask(staff, request.param("id"));
  const [file, units] = await Promise.all([getTaskFile(task), getUnits()]);
  const waiting = file.extensions.find(({ decided_at }) => decided_at === null);
  const verbs = verbsFor(staff, task, besideFrom(file.coordinations, waiting));
  const due = await dueWords(request);
  const links = Object.entries(errors).map(([field, text]) => ({
    field,
    text: `${t(wordKey(`directives.field.${field}`))}: ${text}`,
  }));
  return page(
    request,
    {
      title: task.code,
      status: links.length > 0 ? 422 : 200,
      islands: ["ui/desk-keys"],
      breadcrumb: [{ href: "/desk/directives", text: t("directives.title") }, { text: task.code }],
    },
    <>
      <PageHead
        title={task.content}
        over={task.assigner_title}
        facts={[
          <Status
            t={t}
            state={taskShape(task, now())}
            text={t(`directives.state.${task.state}`)}
          />,
          t("directives.due-on", { due: due(task) }),
          task.code,
          ...(task.urgency === "normal" ? [] : [t(`directives.urgency.${task.urgency}`)]),
        ]}
      />
      <ErrorSummary t={t} errors={links} />
      {links.length === 0 ? doneNotice(request) : null}
      {await givenNotice(request, task, file.parts.length, units)}
      {sourceNotices(request, file.source)}
      {absenceNotice(request, task, await absencesOf(task))}
      <Columns
        asideFirst
        asideLabel={t("directives.do")}
        aside={
          <Panel title={t("directives.do")}>
            {await verbForms({ request, task, file, verbs, posted, errors })}
          </Panel>
        }
      >
        {await taskFacts(request, task, file, units)}
        {sourceWords(request, task, file)}
        {await coordinationTable(request, file, units)}
        {partTable(request, file, units)}
        {extensionList(request, file)}
        {progressList(request, file)}
      </Columns>
      {history(request, file)}
    </>,
  );
}

// What one side wrote for itself is read by that unit alone.
function eventsFor({ staff }: PageRequest, { events }: TaskFile) {
  return events.filter(
    ({ readers, unit_code }) => readers === "all" || unit_code === staff.post.unitCode,
  );
}

function history(request: PageRequest, file: TaskFile) {
  const { t, language } = request;
  return (
    <Details summary={t("directives.history")} open>
      <Timeline
        label={t("directives.history")}
        events={eventsFor(request, file).map((event) => ({
          title: t(wordKey(`directives.event.${event.kind}`)),
          when: formatMoment(event.at, language),
          whenAt: event.at.toISOString(),
          detail: event.note ?? undefined,
          who: [
            event.actor_name ?? t("directives.by-house"),
            event.acting_for_name ? t("directives.for", { name: event.acting_for_name }) : null,
          ]
            .filter(Boolean)
            .join(" "),
        }))}
      />
    </Details>
  );
}

/** Lists what happened to the task of the address since the version that a form had shown. */
async function taskChanges(
  request: PageRequest,
  shown: ReadonlyMap<string, string>,
): Promise<ChangeSinceShown[]> {
  const task: Task = await getTask(request.actor, request.param("id"));
  const since = Number(shown.get(task.id));
  if (!Number.isInteger(since) || since >= task.version) return [];
  const events = eventsFor(request, await getTaskFile(task));
  return events.slice(0, task.version - since).map(({ kind, actor_name: who, at }) => ({
    what: request.t(wordKey(`directives.event.${kind}`)),
    who,
    at,
  }));
}
