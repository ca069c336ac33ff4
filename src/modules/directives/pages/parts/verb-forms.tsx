/**
 * What an official may do with a task now: a button where nothing is asked, a folded form where
 * something is. What leads the task on stands first, and open.
 */
import type { ComponentChildren } from "preact";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Details, Form } from "../../../../ui/index.ts";
import { type Task, type TaskFile, taskShown } from "../../queries/task.ts";
import type { Verb } from "../../rules/may.ts";
import { verbFields } from "./verb-fields.tsx";
import { href } from "../../../../values/href.ts";

export interface VerbFormsProps {
  request: PageRequest;
  task: Task;
  file: TaskFile;
  verbs: Verb[];
  /** What was typed and what is wrong with it, when a command has refused it. */
  posted: PostedForm | null;
  errors: Record<string, string>;
}

const unasked: readonly Verb[] = ["receive", "resume"];
const dangerous: readonly Verb[] = ["cancel", "return", "dispute"];

/** Draws the verbs; says so where there are none. */
export async function verbForms(props: VerbFormsProps) {
  const { t } = props.request;
  const { verbs, posted } = props;
  if (verbs.length === 0) return <p class="soft">{t("directives.nothing-to-do")}</p>;
  const plain = verbs.filter((verb) => unasked.includes(verb));
  const asked = verbs.filter((verb) => !unasked.includes(verb));
  const first = plain.length === 0 && asked.length > 0 ? onward(props, asked) : null;
  const ordered = asked.toSorted((one, other) => Number(other === first) - Number(one === first));
  const forms: ComponentChildren[] = [];
  for (const verb of ordered) {
    const open = posted ? posted.text("verb") === verb : verb === first;
    forms.push(
      <Details key={verb} summary={t(`directives.verb.${verb}`)} open={open}>
        <VerbForm props={props} verb={verb}>
          {await verbFields(verb, props)}
        </VerbForm>
      </Details>,
    );
  }
  return (
    <>
      {plain.map((verb) => (
        <VerbForm key={verb} props={props} verb={verb} />
      ))}
      {forms}
    </>
  );
}

// The lead names a person before it does anything else; an extension that waits is decided first.
function onward({ task }: VerbFormsProps, asked: readonly Verb[]): Verb | null {
  const wanted: Verb[] = [
    "decide-dispute",
    "decide-extension",
    "confirm",
    "send",
    ...(task.person_account_id === null ? ["assign-person" as const] : []),
    "report-done",
    "answer",
  ];
  return wanted.find((verb) => asked.includes(verb)) ?? null;
}

function VerbForm({
  props: { request, task },
  verb,
  children,
}: {
  props: VerbFormsProps;
  verb: Verb;
  children?: ComponentChildren;
}) {
  const { t, csrf } = request;
  return (
    <Form
      t={t}
      csrf={csrf}
      action={href("/desk/directives/:id", { id: task.id })}
      shown={taskShown(task)}
      hidden={{ verb }}
      label={t(`directives.verb.${verb}`)}
    >
      {children}
      <Actions>
        <Button kind={dangerous.includes(verb) ? "danger" : "primary"}>
          {t(`directives.verb.${verb}`)}
        </Button>
      </Actions>
    </Form>
  );
}
