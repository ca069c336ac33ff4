/** What of a procedure is searched. */
import type { IndexEntry, Procedure } from "../procedure.ts";
import { plainName } from "../plain-name.ts";
import type { SearchDocument } from "./build-index.ts";

/**
 * Gives the documents of a catalogue: records that only repeat another are left out, the index
 * fills what has no text.
 */
export function searchDocuments(
  procedures: readonly Procedure[],
  index: readonly IndexEntry[],
): SearchDocument[] {
  const known = new Set(procedures.map(({ code }) => code));
  return [
    ...procedures.filter(({ sameAs }) => sameAs === null).map(documentOf),
    ...index
      .filter(({ code }) => !known.has(code))
      .map((entry): SearchDocument => ({
        code: entry.code,
        name: entry.name,
        everydayName: plainName(entry.name),
        sector: entry.sector,
        results: "",
        papers: "",
        steps: "",
        indexOnly: true,
      })),
  ];
}

function documentOf(procedure: Procedure): SearchDocument {
  return {
    code: procedure.code,
    name: procedure.name,
    everydayName: procedure.everydayName,
    sector: procedure.sector,
    results: procedure.results.map(({ name }) => name).join(". "),
    papers: procedure.papers
      .filter(({ handling }) => handling !== "note")
      .map(({ name }) => name)
      .join(". "),
    steps: [procedure.summary ?? "", procedure.steps].join(". "),
    indexOnly: false,
  };
}
