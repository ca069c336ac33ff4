/** Draws a letter of the unit, proposed or signed, from what was proposed. */
import { type PaperData, renderPaper } from "../../papers/index.ts";
import type { DossierFile } from "../queries/dossier-file.ts";
import type { ExtensionContent, LetterKind, RefusalContent, StopContent } from "../rules/letter.ts";
import { words } from "../../../platform/words.ts";
import type { Dossier } from "../tables.ts";
import { slipHead } from "./slip-head.ts";
import { slipOffices } from "./slip-offices.ts";

// The letters are Vietnamese whatever the reader's language: they are the law's own forms.
const t = words("vi");

export interface LetterFacts {
  number: string;
  at: Date;
  signer: { prefix?: string[]; title: string; name: string };
  /** The letterhead of whoever issues it. */
  office?: { parent?: string; name: string; place: string };
}

export type LetterRow = Pick<DossierFile["letters"][number], "kind" | "content">;

/** Gives the letter as an unsigned PDF with empty signature fields. */
export async function renderLetter(
  dossier: Dossier,
  { kind, content }: LetterRow,
  facts: LetterFacts,
): Promise<Uint8Array> {
  const office = facts.office ?? (await slipOffices(dossier.unit_code)).council;
  const recipients = [t("dossiers.slip.recipients.above"), t("dossiers.slip.recipients.archive")];
  const head = {
    ...(await slipHead(dossier)),
    office,
    issuedAt: facts.at,
    number: facts.number,
    recipients,
    signer: facts.signer,
    receivedAt: dossier.received_at,
  };
  return drawings[kind](head, content, facts);
}

type Head = Omit<PaperData["stop-notice"], "reason" | "stoppedAt">;
type Draw = (head: Head, content: unknown, facts: LetterFacts) => Promise<Uint8Array>;

const drawings: Record<LetterKind, Draw> = {
  extension: (head, content) => {
    const { dueBefore, dueAfter, reason } = content as ExtensionContent;
    return renderPaper("apology-letter", {
      ...head,
      dueAt: new Date(dueBefore),
      newDueAt: new Date(dueAfter),
      reason,
    });
  },
  stop: (head, content, { at }) => {
    const { reason, document, papersBack } = content as StopContent;
    return renderPaper("stop-notice", {
      ...head,
      stoppedAt: at,
      reason,
      legalGround: document || undefined,
      returned: papersBack,
    });
  },
  refusal: (head, content) => {
    const { reasons, basis, papersBack } = content as RefusalContent;
    return renderPaper("refusal-letter", {
      ...head,
      reasons,
      legalGround: basis,
      returned: papersBack,
    });
  },
};
