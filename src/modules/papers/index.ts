/** The door of papers. */
export { type PaperData, renderPaper } from "./drawing/render-paper.ts";
export { renderMark, type SignatureMark } from "./drawing/render-mark.ts";
export { type PaperName, type PaperTemplate, paperTemplates } from "./rules/paper-templates.ts";
export {
  type Fact,
  type FactGroup,
  factsOf,
  hasLines,
  type ResultKind,
} from "./rules/result-kind.ts";
export {
  groupsFor,
  type Instrument,
  type ResultContent,
  declaredRows,
} from "./rules/instruments.ts";
export { instrumentsOf } from "./queries/instruments-of.ts";
export { findResultKind } from "./queries/find-result-kind.ts";
export { type BodyContext, resultBody } from "./rules/result-body.ts";
export { peopleProblems } from "./rules/people-on-paper.ts";
export { resultKindOf } from "./queries/result-kind-of.ts";
export {
  carriedValues,
  problemsOf,
  printedValues,
  type ReadAnswer,
  type ValueProblem,
  type Values,
} from "./rules/result-values.ts";
export {
  appendUpdate,
  catalogNumber,
  getDictionary,
  getObject,
  openPdf,
  pageNumbers,
  type PdfFile,
  type PdfObjects,
  resolve,
} from "./rules/pdf-file.ts";
export {
  type PdfDictionary,
  readArray,
  readDictionary,
  readText,
  referenceNumber,
  UnreadablePdf,
  writeDictionary,
  writeText,
} from "./rules/pdf-syntax.ts";
export { attachFields, formFields } from "./rules/signature-fields.ts";
