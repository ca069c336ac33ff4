import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { dayOf } from "../../../../platform/format.ts";
import { Checklist, Panel, Vietnamese } from "../../../../ui/index.ts";
import { type Answers, evaluateForm } from "../../../forms/index.ts";
import { getKeptForm } from "../../filing/form-of.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import { openFrom } from "../../queries/open-from.ts";
import { papersAtCounter } from "../../rules/draft.ts";
import type { Dossier } from "../../tables.ts";
import { handedLines } from "./handed-lines.ts";

const worked = new Set(["submitted", "accepted", "processing", "supplement_requested"]);

/**
 * Lists what the procedure asks of this very case, ticked where it has come; null when nothing is
 * asked or the dossier has ended.
 */
export async function requiredPapers(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): Promise<JSX.Element | null> {
  const { t } = request;
  if (!worked.has(dossier.state)) return null;
  const { form, procedure } = await getKeptForm(dossier);
  const filedOn = dayOf(dossier.submitted_at);
  const { visible } = evaluateForm(form, dossier.answers as Answers, filedOn, {
    filesAsked: false,
    openFrom: await openFrom(filedOn),
  });
  const asked = papersAtCounter(form, new Set(Object.values(visible).flat()), procedure.papers);
  if (asked.length === 0) return null;
  const come = (slot: string) =>
    file.papers
      .filter((paper) => paper.slot === slot)
      .map((paper) => ({ label: slot, kind: paper.kind, quantity: paper.quantity }));
  return (
    <Panel title={t("dossiers.desk.asked")}>
      <Checklist
        t={t}
        label={t("dossiers.desk.asked")}
        items={asked.map(({ slot, label, mustShow }) => ({
          text: <Vietnamese>{label}</Vietnamese>,
          done: come(slot).length > 0,
          note:
            handedLines(t, come(slot))[0]?.text ??
            t(mustShow ? "dossiers.counter.to-show" : "dossiers.desk.not-come"),
        }))}
      />
    </Panel>
  );
}
