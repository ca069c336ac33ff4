/** Moves a draft to the procedure that its answers mean. */
import { sql } from "kysely";
import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import {
  evaluateForm,
  type FormDefinition,
  prefillAnswers,
  summaryView,
} from "../../forms/index.ts";
import { getProcedureForFiling, versionName } from "../../procedures/index.ts";
import { type Draft, getDraft } from "../queries/draft.ts";
import { sealedDraft } from "../queries/sealed-draft.ts";
import { carriedAnswers, carriedPapers } from "../rules/carry-answers.ts";
import { withoutPapers, withPapers } from "../rules/draft.ts";
import { writer } from "../tables.ts";
import { promiseToForget } from "../changes/promise-to-forget.ts";
import { formOf } from "../filing/form-of.ts";
import { getProcedureOfDraft } from "../filing/procedure-of-draft.ts";
import { requireOwnCounter } from "../filing/own-counter.ts";

/**
 * Makes the actor's own draft one of the procedure that its answers mean, with what was typed and
 * sent; gives the first step there. Throws NotFound, and Refusal when the answers mean no other
 * procedure that is filed here.
 */
export async function moveDraft(actor: Citizen | Staff, id: string): Promise<{ step: string }> {
  const draft = await getDraft(actor, id);
  const from = await formOf(await getProcedureOfDraft(draft));
  const evaluation = evaluateForm(
    from,
    withPapers(from, draft.answers, draft.papers),
    dayOf(now()),
    { filesAsked: false },
  );
  const other = evaluation.otherProcedure;
  if (!other?.procedure) throw new Refusal("dossiers.no-other-procedure");
  const procedure = await getProcedureForFiling(other.procedure);
  if (actor.kind === "staff") await requireOwnCounter(actor, procedure);
  const to = await formOf(procedure);
  const carries = from.otherProcedures?.find(({ key }) => key === other.key)?.carries ?? {};
  const told = summaryView(from, evaluation, "vi");
  const answers = carriedAnswers(
    { from, to, wanted: procedure.everydayName, carries },
    withoutPapers(from, evaluation.answers),
    told,
    prefillAnswers(to, {}),
  );
  const papers = carriedPapers(to, draft.papers);
  const moved = {
    procedure_code: procedure.code,
    procedure_version: versionName(procedure.version, procedure.edition),
    form_version: to.version,
    answers: sealedDraft(id, answers),
    papers: JSON.stringify(papers),
    saved_at: now(),
    steps: JSON.stringify(savedSteps(to, draft)),
  };
  await inTransaction(asOwner(actor), async (tx) => {
    write(
      tx,
      writer
        .updateTable("draft")
        .set({ ...moved, version: sql`version + 1` })
        .where("id", "=", id)
        .where("account_id", "=", actor.accountId)
        .where("version", "=", draft.version),
      { expect: 1 },
    );
    const kept = new Set(papers.map((paper) => paper.id));
    promiseToForget(
      tx,
      id,
      draft.papers.filter((paper) => !kept.has(paper.id)),
    );
    record(tx, actor, "dossiers.draft-moved", {
      draft: id,
      from: draft.procedureCode,
      to: procedure.code,
    });
  });
  return { step: to.steps[0]?.key ?? "check" };
}

// Each step counts as saved since: a page of the old form must not write into it.
function savedSteps(to: FormDefinition, draft: Draft) {
  return Object.fromEntries(
    to.steps.map(({ key }) => [
      key,
      { sequence: (draft.steps[key]?.sequence ?? 0) + 1, page: "", turn: 0 },
    ]),
  );
}
