/** Puts a proposed result on paper. */
import type { Staff } from "../../../platform/actor.ts";
import { certifiedCopyStatement, renderPaper, resultBody, type ResultKindName, resultKinds } from "../../papers/index.ts";
import type { ResultContent } from "../rules/result.ts";
import type { Dossier } from "./change-dossier.ts";

export interface ResultFacts { number: string; at: Date; signer: Staff; unit: { name: string; parent: string } }

/** Gives the result as an unsigned PDF with empty signature fields. */
export async function renderResult(dossier: Dossier, content: ResultContent, facts: ResultFacts): Promise<Uint8Array> {
  const office = { parent: facts.unit.parent, name: facts.unit.name, place: facts.unit.name.replace(/^(Ủy ban nhân dân|UBND)\s+/i, "") };
  const signer = { title: facts.signer.post.title, name: facts.signer.name };
  const head = { office, number: facts.number, issuedAt: facts.at, signer };
  if (content.kind in resultKinds) return renderPaper("result-certificate", { ...head, ...resultBody(content.kind as ResultKindName, content.values) });
  if (content.kind === "certification") {
    const document = { name: content.values.document ?? dossier.procedure_name, pages: Number(content.values.pages ?? 1) || 1, copies: dossier.quantity };
    return renderPaper("certification-statement", { ...head, ...certifiedCopyStatement(document), book: "01-SCT/BS" });
  }
  const paragraphs = [content.values.text ?? dossier.procedure_name];
  return renderPaper("result-notice", { ...head, title: "Thông báo", abstract: `Kết quả giải quyết: ${dossier.procedure_name}`, addressee: dossier.applicant_name, paragraphs });
}
