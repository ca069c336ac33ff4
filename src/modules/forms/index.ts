/** The door: what a person is asked, by which rules it is judged, and what the answers say. */
export type { KeptForm } from "./queries.ts";
export { findForm, generalForm, getForm, getFormFor, getFormKept } from "./queries.ts";
export type { Answers, AnswerValue, FormProblem } from "./rules/answers.ts";
export type {
  FieldKind,
  FormDefinition,
  FormField,
  FormGroup,
  FormStep,
  Option,
  PaperSlot,
  PrefillSource,
} from "./rules/definition.ts";
export { answerText, labelOf } from "./rules/display-value.ts";
export { evaluateForm } from "./rules/evaluate-form.ts";
export type { Evaluation, EvaluationOptions } from "./rules/evaluate-form.ts";
export { applicantOf, chargedQuantities, prefillAnswers, unitOf } from "./rules/form-facts.ts";
export type { Applicant, ChargedQuantities } from "./rules/form-facts.ts";
export type { ProcedureOutline } from "./rules/general-form.ts";
export { formDataOf, parseFormData, replaceStep } from "./rules/posted-form.ts";
export { questionView } from "./rules/question-view.ts";
export type { FieldView, PaperView, ProblemView } from "./rules/field-view.ts";
export type { GroupView, QuestionView, QuestionViewOptions } from "./rules/question-view.ts";
export { summaryView } from "./rules/summary-view.ts";
export type { SummaryGroup, SummaryRow, SummarySection } from "./rules/summary-view.ts";
export { otherLanguageOf, wordsOf } from "./rules/words-of.ts";
