import { randomUUID } from "node:crypto";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { tidyName } from "../../../values/file-name.ts";
import { listUnsentPapers } from "../queries/dossier-file.ts";
import { handedMax } from "../rules/draft.ts";
import { stillMissing, supplementSlot } from "../rules/supplement.ts";
import { answerSupplement } from "./answer-supplement.ts";
import { getAskedPapers } from "../queries/asked-papers.ts";
import type { FiledPaper } from "../changes/add-filed-papers.ts";

/** What a clerk took in on paper for one line of Form 02. */
export interface TakenIn {
  index: number;
  originals: number;
  copies: number;
}

/**
 * Sends the supplement once for each line of Form 02 a file was put up or a paper taken in at the
 * counter; the dossier goes back to the office that asked. Throws InvalidForm beside each line for
 * which nothing has come: a half answer would use up the one request that the law allows.
 */
export async function sendSupplement(
  actor: Citizen | Staff,
  id: string,
  takenIn: readonly TakenIn[],
  note: string,
): Promise<void> {
  const items = await getAskedPapers(actor, id);
  const onPaper =
    actor.kind === "staff"
      ? takenIn.flatMap((line) => papersOf(items[line.index]?.name, line))
      : [];
  const unsent = await listUnsentPapers(id);
  const missing = stillMissing(items, [...unsent, ...onPaper]);
  if (missing.length > 0)
    throw new InvalidForm(
      missing.map((index) => ({ field: `item-${index}`, code: "file-missing" })),
    );
  const sent = unsent.map((paper) => paper.id);
  await answerSupplement(actor, id, onPaper, note, sent);
}

function papersOf(name: string | undefined, { index, originals, copies }: TakenIn): FiledPaper[] {
  if (name === undefined) return [];
  const paper = (kind: "original" | "copy", quantity: number): FiledPaper[] =>
    quantity < 1
      ? []
      : [
          {
            id: randomUUID(),
            slot: supplementSlot(index),
            slotLabel: name,
            fileId: null,
            fileName: tidyName(name),
            sha256: null,
            sizeBytes: null,
            kind,
            quantity: Math.min(handedMax, Math.trunc(quantity)),
          },
        ];
  return [...paper("original", originals), ...paper("copy", copies)];
}
