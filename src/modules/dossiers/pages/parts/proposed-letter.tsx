/** A letter of the unit that waits for its signature: what it says, and who proposed it. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { LinkButton, Panel, SummaryList } from "../../../../ui/index.ts";
import { formLine, type SigningForm } from "../../../people/index.ts";
import type {
  ExtensionContent,
  LetterContent,
  LetterKind,
  RefusalContent,
  StopContent,
} from "../../rules/letter.ts";
import type { Dossier, LetterTable } from "../../tables.ts";
import type { WordKey } from "../../../../values/word-key.ts";
import { href } from "../../../../values/href.ts";

interface Props {
  request: PageRequest;
  dossier: Dossier;
  letter: LetterTable;
  /** In which form whoever looks would sign it; null for who may not. */
  signsAs: SigningForm | null;
}

/** Shows a proposed letter to the officials of the dossier, with its draft as a PDF. */
export function ProposedLetter({ request, dossier, letter, signsAs }: Props) {
  const { t, language } = request;
  const moment = (at: string) => formatMoment(new Date(at), language);
  const lines: { [Kind in LetterKind]: (content: LetterContent[Kind]) => [WordKey, string][] } = {
    extension: ({ reason, dueBefore, dueAfter }: ExtensionContent) => [
      ["dossiers.letter.reason", reason],
      [
        "dossiers.due",
        t("dossiers.letter.days", { before: moment(dueBefore), after: moment(dueAfter) }),
      ],
    ],
    stop: ({ ground, reason, document, papersBack }: StopContent) => [
      ["dossiers.field.propose-stop.ground", t(`dossiers.ground.${ground}`)],
      ["dossiers.letter.reason", reason],
      ["dossiers.field.propose-stop.document", document],
      ["dossiers.letter.papers-back", papersBack.join("; ")],
    ],
    refusal: ({ reasons, basis, papersBack }: RefusalContent) => [
      ["dossiers.letter.reason", reasons.join("; ")],
      ["dossiers.field.propose-refusal.basis", basis],
      ["dossiers.letter.papers-back", papersBack.join("; ")],
    ],
  };
  const said = lines[letter.kind] as (content: unknown) => [WordKey, string][];
  const form: [WordKey, string] = ["dossiers.desk.signs-as", signsAs ? formLine(signsAs) : ""];
  const items = [form, ...said(letter.content)]
    .filter(([, value]) => value !== "")
    .map(([term, value]) => ({ term: t(term), value }));
  const draft = href("/desk/dossiers/:id/letter", { id: dossier.id });
  return (
    <Panel
      title={t(`dossiers.letter.${letter.kind}`, { name: letter.proposed_by })}
      actions={
        <LinkButton small kind="secondary" href={draft}>
          {t("dossiers.desk.see-letter")}
        </LinkButton>
      }
    >
      <SummaryList t={t} compact items={items} />
    </Panel>
  );
}
