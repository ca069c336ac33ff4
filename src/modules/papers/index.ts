/** The door of papers. */
export { type PaperData, renderPaper } from "./commands/render-paper.ts";
export { renderMark, type SignatureMark } from "./commands/render-mark.ts";
export { type PaperName, type PaperTemplate, paperTemplates } from "./rules/paper-templates.ts";
export { certifiedCopyStatement, resultBody, type ResultKindName, resultKinds } from "./rules/result-kinds.ts";
export { appendUpdate, catalogNumber, getDictionary, getObject, openPdf, pageNumbers, type PdfFile, type PdfObjects, resolve } from "./rules/pdf-file.ts";
export { type PdfDictionary, readArray, readDictionary, readText, referenceNumber, UnreadablePdf, writeDictionary, writeText } from "./rules/pdf-syntax.ts";
export { attachFields, formFields } from "./rules/signature-fields.ts";
