/** What waits for the signature of a head beside the results: apologies, stops, refusals. */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { FileList, Panel } from "../../../../ui/index.ts";
import { lettersToSign } from "../../queries/letters-to-sign.ts";
import { href } from "../../../../values/href.ts";

/** Lists the letters to sign for a deciding seat; null for everybody else, and when none waits. */
export async function lettersWaiting(request: PageRequest): Promise<JSX.Element | null> {
  const { t, language } = request;
  const letters = await lettersToSign(request.staff);
  if (letters.length === 0) return null;
  return (
    <Panel title={t("dossiers.letters")}>
      <FileList
        t={t}
        label={t("dossiers.letters")}
        files={letters.map((letter) => ({
          name: [
            t(`dossiers.letter.${letter.kind}`, { name: letter.proposed_by }),
            letter.code,
          ].join(" · "),
          note: `${letter.procedure_name} · ${formatMoment(letter.proposed_at, language)}`,
          kind: "PDF",
          href: href("/desk/dossiers/:id", { id: letter.dossier_id }),
        }))}
      />
    </Panel>
  );
}
