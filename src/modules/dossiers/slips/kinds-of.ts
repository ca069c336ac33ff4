import { instrumentsOf, type ResultContent } from "../../papers/index.ts";

/** Gives the kinds of the papers that a proposed result is, each once; what a mandate must name. */
export function kindsOf(content: ResultContent, answers: unknown): string[] {
  const papers = instrumentsOf(content, answers as Record<string, unknown>);
  return [...new Set(papers.map(({ kind }) => kind))];
}
