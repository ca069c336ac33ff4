/** The page that tells a person what could not be done, why, and what to do now. */
import type { Params } from "../platform/words.ts";
import { Problem, type ProblemKind } from "../ui/text/problem.tsx";
import { page } from "./render.ts";
import type { PageRequest } from "./request.ts";

/** Renders a refusal as a page; `detail` is the decision's own words when there are some. */
export function problemPage(request: PageRequest, status: number, code: string, params: Params = {}, detail?: string): Response {
  const title = request.t(`problem.${code}`, params);
  const reference = status >= 500 ? request.id : undefined;
  const html = page(request, { title, status }, <Problem t={request.t} kind={kindOf(status)} title={detail ? title : undefined} text={detail ?? title} reference={reference} />);
  return new Response(html.document, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

function kindOf(status: number): ProblemKind {
  if (status === 404) return "not-found";
  if (status === 401 || status === 403) return "may-not-see";
  if (status === 429) return "too-many";
  return status >= 500 ? "broken" : "refused";
}
