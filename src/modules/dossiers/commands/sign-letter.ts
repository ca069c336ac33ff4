import type { Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { write } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { authorityOfOffice } from "../../organizations/index.ts";
import { type LetterKind, letterPapers } from "../rules/letter.ts";
import { writer } from "../tables.ts";
import { getKeptProcedure } from "../clock/get-terms.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { endingOf } from "../slips/end-by-letter.ts";
import { findLetterForm, letterShown } from "../slips/instrument-forms.ts";
import { type IssuedPaper, issueInstrument } from "./issue-instrument.ts";
import { renderLetter } from "../slips/render-letter.ts";

const books: Record<LetterKind, string> = { extension: "apology", stop: "stop", refusal: "notice" };

/**
 * Signs a proposed letter for the authority that handles the dossier, and with it what it says
 * happens: the new due day (Form 04), the end (Form 05), the refusal after review. Gives its
 * number. Throws Refusal when its condition is no longer there, `people.no-right-to-sign` for
 * whoever is not its head, the head's deputy, or let sign such letters by order or under an
 * authorisation; StaleWrite when the dossier moved on, or the form is not the one that was shown.
 */
export async function signLetter(actor: Staff, id: string): Promise<string> {
  const asked = await askVerb(actor, "sign-letter", id);
  const { dossier, file } = asked;
  const letter = file.letters.find(({ state }) => state === "proposed");
  if (!letter) throw new Refusal("dossiers.no-letter");
  const authority = authorityOfOffice(letter.office);
  if (!authority) throw new Refusal("people.no-right-to-sign");
  const form = await findLetterForm(actor, dossier.unit_code, letter);
  if (!form) throw new Refusal("people.no-right-to-sign");
  requireShown(...letterShown(letter, form));
  const { name } = await getKeptProcedure(dossier);
  const ending = await endingOf(actor, asked, letter);
  const signed = ({ number, at, file: { id: fileId, sha256 } }: IssuedPaper) =>
    writer
      .updateTable("letter")
      .set({
        state: "signed",
        closed_at: at,
        closed_by: actor.name,
        number,
        file_id: fileId,
        sha256,
        signer_account_id: actor.accountId,
      })
      .where("id", "=", letter.id)
      .where("state", "=", "proposed");
  const [issued] = await issueInstrument(actor, {
    dossier,
    authority,
    form,
    proposer: letter.proposed_by_account,
    reason: name,
    kinds: [letterPapers[letter.kind]],
    papers: [
      {
        book: books[letter.kind],
        fileName: `${dossier.code}-${letter.kind}.pdf`,
        draw: (facts) => renderLetter(dossier, letter, facts),
      },
    ],
    async also(tx, [paper]) {
      if (!paper) throw new Error("A letter is one paper.");
      await claimDossier(tx, dossier);
      write(tx, signed(paper), { expect: 1 });
      await ending(tx, paper);
    },
  });
  return issued?.number ?? "";
}
