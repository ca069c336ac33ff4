import type { PageRequest } from "../../../../gates/request.ts";
import { wordKey } from "../../../../values/word-key.ts";

/**
 * Gives one line for each paper, with the pieces that were handed in or shown: "Bản sao: 3; Đã xem
 * bản chính, trả lại".
 */
export function handedLines(
  t: PageRequest["t"],
  papers: readonly { label: string; kind: string; quantity: number }[],
): { label: string; text: string }[] {
  return [...Map.groupBy(papers, ({ label }) => label)].map(([label, same]) => {
    const counts = Map.groupBy(same, ({ kind }) => kind);
    return {
      label,
      text: [...counts]
        .map(([kind, pieces]) =>
          t(wordKey(`dossiers.counter.handed.${kind}`), {
            count: pieces.reduce((sum, { quantity }) => sum + quantity, 0),
          }),
        )
        .join("; "),
    };
  });
}
