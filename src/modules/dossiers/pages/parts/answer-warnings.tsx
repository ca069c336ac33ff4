/**
 * What should be looked at again in the answers: for whoever files, and for the official who
 * checks.
 */
import type { PageRequest } from "../../../../gates/request.ts";
import { Notice } from "../../../../ui/index.ts";
import { type Evaluation, type FormDefinition, questionView } from "../../../forms/index.ts";
import { problemText } from "./problem-text.ts";
import { SaidLabel } from "./said-label.tsx";
import { atPart, type Href } from "../../../../values/href.ts";

export interface AnswerWarningsProps {
  request: PageRequest;
  form: FormDefinition;
  evaluation: Evaluation;
  title: string;
  /** Where the steps of the draft live; absent where nothing can be changed any more. */
  stepOf?: (step: string) => Href;
}

/** Draws the warnings of a form, each with its question; nothing where there is none. */
export function AnswerWarnings({
  request: { t, language },
  form,
  evaluation,
  title,
  stepOf,
}: AnswerWarningsProps) {
  const steps = new Set(evaluation.warnings.map(({ step }) => step));
  const told = form.steps
    .filter(({ key }) => steps.has(key))
    .flatMap(({ key }) =>
      questionView(form, key, evaluation, language).warnings.map((warning) => ({
        ...warning,
        step: key,
      })),
    );
  if (told.length === 0) return null;
  return (
    <Notice kind="caution" title={title}>
      <ul>
        {told.map(({ path: field, problem, step, ...said }) => (
          <li key={field}>
            {stepOf ? (
              <a href={atPart(stepOf(step), `field-${field}`)}>
                <SaidLabel {...said} />
              </a>
            ) : (
              <strong>
                <SaidLabel {...said} />
              </strong>
            )}
            {": "}
            {problemText(t, problem)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
