/** The page that tells a person what could not be done, why, and what to do now. */
import { type Params, wordKey } from "../values/word-key.ts";
import { LinkButton } from "../ui/actions/link-button.tsx";
import { Problem, type ProblemKind } from "../ui/text/problem.tsx";
import { deskHome } from "./menu.ts";
import { page } from "./render.ts";
import type { PageRequest } from "./request.ts";
import type { TextAnswer } from "./route.ts";
import type { Href } from "../values/href.ts";

interface Telling {
  params?: Params;
  /** The decision's own words, when there are some. */
  detail?: string;
  /** A way on of its own, before the usual ones. */
  way?: { href: Href; text: string };
  headers?: Record<string, string>;
}

/** Renders a refusal as a page. */
export function problemPage(
  request: PageRequest,
  status: number,
  code: string,
  telling: Telling = {},
): TextAnswer {
  const { params = {}, detail, way, headers } = telling;
  const title = request.t(wordKey(`problem.${code}`), params);
  const reference = status >= 500 ? request.id : undefined;
  return page(
    request,
    { title, status, headers },
    <Problem
      t={request.t}
      kind={kindOf(status)}
      title={detail ? title : undefined}
      text={detail ?? (status === 404 || status === 503 ? undefined : title)}
      reference={reference}
      action={waysOn(request, status, way)}
    />,
  );
}

// Nobody is left standing: try again where that can help, otherwise the way home and to what most
// people look for.
function waysOn({ t, actor, route, here }: PageRequest, status: number, own?: Telling["way"]) {
  const mayRetry = (status === 429 || status >= 500) && route.method === "GET";
  const first = own ?? (mayRetry ? { href: here, text: t("problem.retry") } : null);
  return (
    <>
      {first ? <LinkButton href={first.href}>{first.text}</LinkButton> : null}
      <LinkButton
        kind={first ? "secondary" : "primary"}
        href={actor.kind === "staff" ? deskHome(actor) : "/"}
      >
        {t(actor.kind === "staff" ? "menu.desk" : "problem.home")}
      </LinkButton>
      {actor.kind === "staff" || first ? null : (
        <LinkButton kind="secondary" href="/procedures">
          {t("problem.procedures")}
        </LinkButton>
      )}
    </>
  );
}

function kindOf(status: number): ProblemKind {
  if (status === 404) return "not-found";
  if (status === 401 || status === 403) return "may-not-see";
  if (status === 429) return "too-many";
  if (status === 503) return "busy";
  return status >= 500 ? "broken" : "refused";
}
