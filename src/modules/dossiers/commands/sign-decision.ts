/** From a proposal to the signed result. */
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { write } from "../../../platform/transaction.ts";
import { authorityOfOffice, getUnits } from "../../organizations/index.ts";
import { type Instrument, instrumentsOf, type ResultContent } from "../../papers/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { judgeShown } from "../queries/proposal-hash.ts";
import { mandatedRefusal, staffRefusal } from "../rules/may.ts";
import type { DecisionTable } from "../result-tables.ts";
import { writer } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { getKeptProcedure } from "../clock/get-terms.ts";
import { finishing } from "../slips/finishing.ts";
import { findProposalForm, mandateDetails } from "../slips/instrument-forms.ts";
import { type IssuedPaper, issueInstrument } from "./issue-instrument.ts";
import { requireWhole } from "../slips/judge-result.ts";
import { kindsOf } from "../slips/kinds-of.ts";
import { renderResult } from "../slips/render-result.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

/** The proposal that the signer had on the screen, and the form told there: `shownToSign`. */
export interface SeenProposal {
  proposal: string;
}

/**
 * Signs and seals the proposed result under its number and finishes the dossier; gives the number.
 * Throws Refusal `dossiers.proposal-changed` when another proposal was on the screen,
 * `dossiers.signing-form-changed` when it told another form, by which nobody means to sign,
 * `dossiers.own-proposal` for whoever proposed it, `dossiers.result-incomplete` for what the law
 * wants and an earlier build let through, `people.no-right-to-sign`; StaleWrite when somebody
 * changed the dossier meanwhile. Whatever fails leaves the dossier as it was. Copies and statements
 * that belong to the result are papers of their own, with it or not at all.
 */
export async function signDecision(actor: Staff, id: string, seen: SeenProposal): Promise<string> {
  const found = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "sign", found);
  const dossier = asked(found, refusal && mandatedRefusal(actor, "sign", found) ? refusal : null);
  const { decision, legs } = await getDossierFile(id);
  if (!decision || decision.signed_at) throw new Refusal("dossiers.nothing-to-sign");
  const form = await findProposalForm(actor, dossier, decision);
  const judged = judgeShown(seen.proposal, decision, dossier.version, form);
  if (judged === "other-proposal") throw new Refusal("dossiers.proposal-changed");
  if (judged === "other-form") throw new Refusal("dossiers.signing-form-changed");
  const authority = authorityOfOffice(dossier.holder_office);
  if (!authority) throw new Refusal("people.no-right-to-sign");
  const content = await requireWhole(dossier, decision.content as ResultContent);
  const papers = instrumentsOf(content, dossier.answers as Record<string, unknown>);
  // A signature names the matter as the catalogue does, not as people call it.
  const { name } = await getKeptProcedure(dossier);
  const units = await getUnits();
  const finished = await finishing(actor, dossier, legs.at(-1));
  const [issued] = await issueInstrument(actor, {
    dossier,
    authority,
    form,
    proposer: decision.proposer_account_id,
    reason: name,
    kinds: kindsOf(content, dossier.answers),
    papers: papers.map((paper) => ({
      book: paper.book,
      fileName: `${dossier.code}${paper.position === 1 ? "" : `-${paper.position}`}.pdf`,
      draw: (facts) => renderResult(dossier, paper, { title: content.title, facts, draft: false }),
    })),
    async also(tx, all) {
      const [paper] = all;
      if (!paper) throw new Error("A result has one paper at least.");
      write(tx, signed(actor, decision, paper), { expect: 1 });
      write(
        tx,
        writer
          .insertInto("result_paper")
          .values(all.map((one, index) => keptPaper(id, papers[index], one))),
        { expect: all.length },
      );
      const { number, file, form } = paper;
      const details = { number, sha256: file.sha256, ...mandateDetails(form) };
      changeDossier(tx, actor, dossier, { ...finished, event: { kind: "signed", details } });
      await notifyApplicant(tx, dossier, "dossier.result-ready", {
        place: units.name(dossier.unit_code, dossier.language),
      });
    },
  });
  return issued?.number ?? "";
}

// Misses when another proposal has replaced this one, or somebody has signed it.
function signed(
  actor: Staff,
  decision: Pick<DecisionTable, "dossier_id" | "proposed_at">,
  { number, at, file }: IssuedPaper,
) {
  return writer
    .updateTable("decision")
    .set({
      number,
      signed_at: at,
      signed_by: actor.name,
      signer_account_id: actor.accountId,
      file_id: file.id,
      sha256: file.sha256,
    })
    .where("dossier_id", "=", decision.dossier_id)
    .where("signed_at", "is", null)
    .where("proposed_at", "=", decision.proposed_at);
}

function keptPaper(id: string, paper: Instrument | undefined, { number, at, file }: IssuedPaper) {
  if (!paper) throw new Error("A paper was issued that nobody proposed.");
  const { position, kind, title } = paper;
  return {
    dossier_id: id,
    position,
    kind,
    title,
    number,
    file_id: file.id,
    sha256: file.sha256,
    signed_at: at,
  };
}
