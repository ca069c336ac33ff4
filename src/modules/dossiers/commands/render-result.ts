/** Puts a proposed result on paper. */
import { certifiedCopyStatement, renderPaper, resultBody, type ResultKindName, resultKinds } from "../../papers/index.ts";
import type { ResultContent } from "../rules/result.ts";
import type { Dossier } from "./change-dossier.ts";
import type { IssueFacts } from "./issue-instrument.ts";

/** Gives the result as an unsigned PDF with empty signature fields. */
export async function renderResult(dossier: Dossier, content: ResultContent, facts: IssueFacts): Promise<Uint8Array> {
  const { office, number, at: issuedAt, signer } = facts;
  const head = { office, number, issuedAt, signer };
  if (content.kind in resultKinds) return renderPaper("result-certificate", { ...head, ...resultBody(content.kind as ResultKindName, content.values) });
  if (content.kind === "certification") {
    const document = { name: content.values.document ?? dossier.procedure_name, pages: Number(content.values.pages ?? 1) || 1, copies: dossier.quantity };
    return renderPaper("certification-statement", { ...head, ...certifiedCopyStatement(document), book: facts.volume ?? "…" });
  }
  const paragraphs = [content.values.text ?? dossier.procedure_name];
  return renderPaper("result-notice", { ...head, title: "Thông báo", abstract: `Kết quả giải quyết: ${dossier.procedure_name}`, addressee: dossier.applicant_name, paragraphs });
}
