/**
 * Reads the portal's list of papers: what is handed in, what is only shown, and what is no paper at
 * all.
 */
import type { Paper } from "./procedure.ts";
import type { RawRecord } from "./raw-record.ts";

/** Gives the papers of a record in the portal's order. */
export function readPapers(record: RawRecord): Paper[] {
  const papers: Paper[] = [];
  for (const { group, items } of record.dossier) {
    const groupName = tidyGroup(group);
    for (const item of items) {
      const name = tidyName(item.name);
      if (name === "") continue;
      papers.push({
        key: `paper_${papers.length + 1}`,
        name,
        group: groupName,
        originals: item.original ?? 0,
        copies: item.copy ?? 0,
        handling: handlingOf(groupName, {
          ...item,
          original: item.original ?? 0,
          copy: item.copy ?? 0,
        }),
      });
    }
  }
  return papers;
}

/** Gives the codes of the forms that the papers name, such as "CT01" or "Mẫu số 01". */
export function readFormCodes(papers: readonly Paper[]): string[] {
  const codes = papers.flatMap(({ name }) =>
    [
      ...name.matchAll(
        /mẫu(?: số| đơn số| phiếu)?\s+([A-Z]{0,4}\d{1,3}[a-zA-Z]?(?:[-/][A-Z0-9]+)*)/giu,
      ),
    ].map((match) => match[1] ?? ""),
  );
  return [...new Set(codes.filter((code) => code !== ""))];
}

function handlingOf(
  group: string | null,
  item: { original: number | null; copy: number | null },
): Paper["handling"] {
  // Rows without any quantity are the ministry's remarks, not papers.
  if ((item.original === 0 && item.copy === 0) || /^lưu ý/iu.test(group ?? "")) return "note";
  return /xuất trình/iu.test(group ?? "") && !/phải nộp/iu.test(group ?? "")
    ? "mustShow"
    : "mustSubmit";
}

function tidyGroup(group: string | null): string | null {
  const name = (group ?? "")
    .replaceAll(/\s+/g, " ")
    .replace(/[\s:;.]+$/u, "")
    .trim();
  return name === "" ? null : name;
}

/** The portal glues the names of attached files to the end of a paper's name. */
function tidyName(name: string): string {
  const plain = name.replaceAll(/\s+/g, " ").trim();
  return plain
    .replace(
      /(?<=[.;:)\p{Ll}])(?:\d{1,2}\.)?[^.;:)]{0,140}\.(?:docx?|pdf|xlsx?|rtf|zip|rar)$/iu,
      "",
    )
    .trim();
}
