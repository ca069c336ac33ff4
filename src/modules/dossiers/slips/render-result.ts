/** Puts one paper of a result on its instrument. */
import { dayOf } from "../../../platform/format.ts";
import { getUnits, insideSentence } from "../../organizations/index.ts";
import { findResultKind, type Instrument, renderPaper, resultBody } from "../../papers/index.ts";
import type { Dossier } from "../changes/change-dossier.ts";
import type { IssueFacts } from "../commands/issue-instrument.ts";

export interface Drawing {
  /** The title that the catalogue gives a general kind. */
  title: string | undefined;
  facts: IssueFacts;
  /** A draft has no number and no day, and says that it is one. */
  draft: boolean;
}

const open = "……";

/**
 * Gives a paper as PDF with empty signature fields. Throws an Error for a kind of an earlier time.
 */
export async function renderResult(
  dossier: Dossier,
  paper: Pick<Instrument, "kind" | "values">,
  { title, facts, draft }: Drawing,
): Promise<Uint8Array> {
  const kind = findResultKind(paper.kind);
  if (!kind) throw new Error(`No kind of result is called ${paper.kind}.`);
  const { office, signer, at } = facts;
  const body = resultBody(kind, paper.values, {
    issuer: `${office.name}, ${await cityName()}`,
    signedOn: draft ? null : dayOf(at),
    decider: deciderOf(office.name),
    applicant: dossier.applicant_name,
    ...(title ? { title } : {}),
  });
  const common = {
    ...body,
    office,
    number: draft ? open : facts.number,
    issuedAt: at,
    draft,
    signer,
  };
  const decisionEnd = ["Như Điều 3;", "Lưu: VT."];
  const end = ["Như trên;", "Lưu: VT."];
  switch (kind.template) {
    case "result-certificate":
      return renderPaper("result-certificate", common);
    case "result-decision":
      return renderPaper("result-decision", { ...common, recipients: decisionEnd });
    case "result-notice":
      return renderPaper("result-notice", { ...common, recipients: end });
    case "result-letter":
      return renderPaper("result-letter", { ...common, recipients: end });
    case "certification-statement":
      return renderPaper("certification-statement", { ...common, book: facts.volume ?? open });
  }
}

async function cityName(): Promise<string> {
  const units = await getUnits();
  return insideSentence(units.name(units.city().code, "vi"), "vi");
}

// Decree 30/2020, Annex III, form 1.2: the head decides, by the title of the authority.
function deciderOf(authority: string): string {
  if (authority.startsWith("Ủy ban nhân dân")) return `Chủ tịch ${authority}`;
  return authority.startsWith("Sở") || authority.startsWith("Công an thành phố")
    ? `Giám đốc ${authority}`
    : `Trưởng ${authority}`;
}
