/** What a task is: the five things that have to be clear, and the very words that gave it. */
import type { ComponentChildren } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatMoment } from "../../../../platform/format.ts";
import { Details, LinkButton, Panel, SummaryList } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import { namesOf } from "../../../people/index.ts";
import { findWhole, type Task, type TaskFile } from "../../queries/task.ts";
import { partsOf } from "../../rules/may.ts";
import { reportRefusal } from "../../rules/message-report.ts";
import { dueWords, leadName } from "./task-words.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { href } from "../../../../values/href.ts";

/** Draws the facts of a task; what is not known yet is left out. */
export async function taskFacts(
  request: PageRequest,
  task: Task,
  file: TaskFile,
  units: UnitRegister,
) {
  const { t, language } = request;
  const due = await dueWords(request);
  const person = await personOf(request, task);
  const moved = task.due_original !== null && task.due_original !== task.due_on;
  const items: [key: string, value: ComponentChildren][] = [
    ["whole", await wholeLink(request, task)],
    ["lead", leadName(units, request, task)],
    ["inherited", task.inherited_from ? units.name(task.inherited_from, language) : null],
    ["person", person],
    ["due", due(task)],
    ["due-original", moved ? formatDay(task.due_original ?? "", language) : null],
    ["product", t(`directives.product.${task.product}`)],
    ["result", resultOf(request, task)],
    ["evaluation", task.evaluation ? t(`directives.evaluation.${task.evaluation}`) : null],
    ["assigner", `${task.assigner_title}, ${units.name(task.assigner_unit_code, language)}`],
    ["periodic", task.periodic_id ? t("directives.periodic-yes") : null],
    ["level", t(`directives.level.${task.level}`)],
    ["receive-by", task.state === "sent" ? untilDay(request, task.receive_by) : null],
    ["confirmed", task.confirmed_at ? formatMoment(task.confirmed_at, language) : null],
  ];
  return (
    <Panel title={t("directives.facts")}>
      <SummaryList
        t={t}
        compact
        items={items.flatMap(([key, value]) =>
          value ? [{ term: t(wordKey(`directives.fact.${key}`)), value }] : [],
        )}
      />
      {task.alone && file.coordinations.length === 0 ? (
        <p class="soft">{t("directives.alone")}</p>
      ) : null}
    </Panel>
  );
}

// Who has left is named as having left: the task waits for whoever answers for the unit.
async function personOf({ t }: PageRequest, task: Task): Promise<string | null> {
  const account = task.person_account_id ?? task.left_account_id;
  if (account === null) return null;
  const name = (await namesOf([account])).get(account) ?? "";
  return task.person_account_id === null ? t("directives.person-left", { name }) : name;
}

// Whoever leads a part alone does not see the whole, nor what others have to do in it.
async function wholeLink({ staff }: PageRequest, task: Task) {
  const whole = await findWhole(staff, task);
  return (
    whole && (
      <a
        href={href("/desk/directives/:id", { id: whole.id })}
      >{`${whole.code}: ${whole.content}`}</a>
    )
  );
}

function resultOf({ t, language }: PageRequest, task: Task): string | null {
  if (!task.product_number || !task.product_day) return null;
  const day = formatDay(task.product_day, language);
  return t("directives.numbered", { number: task.product_number, day });
}

// Until the end of the day before the moment.
function untilDay({ language }: PageRequest, moment: Date | null): string | null {
  return moment && formatDay(new Date(moment.getTime() - 1), language);
}

/** Shows the sentence that gave a task, and the whole document around it. */
export function sourceWords(request: PageRequest, task: Task, { source }: TaskFile) {
  if (!source) return null;
  const { t, language } = request;
  const { span_start: start, span_end: end } = task;
  return (
    <Panel title={t("directives.source")}>
      <p>
        {t("directives.source-line", {
          kind: t(`directives.source-kind.${source.kind}`),
          number: source.number,
          day: formatDay(source.day, language),
          issuer: source.issuer,
        })}
      </p>
      <p class="soft">{source.abstract}</p>
      {sentAs(request, task, source)}
      {source.confirmed_number && source.confirmed_day ? (
        <p>
          {t("directives.oral-confirmed", {
            number: source.confirmed_number,
            day: formatDay(source.confirmed_day, language),
          })}
        </p>
      ) : null}
      {task.sentence ? <blockquote>{task.sentence}</blockquote> : null}
      <Details summary={t("directives.whole-document")}>
        <p class="pre-line">
          {start === null || end === null ? (
            source.body
          ) : (
            <>
              {source.body.slice(0, start)}
              <mark>{source.body.slice(start, end)}</mark>
              {source.body.slice(end)}
            </>
          )}
        </p>
      </Details>
    </Panel>
  );
}

// What came as a message is answered by one, once it is done.
function sentAs({ t, staff }: PageRequest, task: Task, source: NonNullable<TaskFile["source"]>) {
  if (source.document_id === null) return null;
  const isReported =
    partsOf(staff, task, []).includes("assigner") && reportRefusal(task, source) === null;
  return (
    <>
      <p class="soft">{`${t("directives.fact.message")}: ${source.document_id}`}</p>
      {isReported ? (
        <p>
          <LinkButton
            kind="secondary"
            small
            href={href("/desk/directives/:id/report.edxml", { id: task.id })}
          >
            {t("directives.report-message")}
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}
