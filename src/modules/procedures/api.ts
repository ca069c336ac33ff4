/** What machines may ask of the catalogue. */
import type { TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { findIndexEntry, listProcedures } from "./queries.ts";
import type { ProcedureListing } from "./queries/catalogue.ts";
import { findProcedureForFiling, findProcedureOn } from "./queries/versions.ts";
import { listQuery } from "./rules/list-query.ts";
import { mayBeFiled } from "./rules/procedure.ts";
import { isDay } from "../../values/day.ts";

/**
 * GET /api/procedures?q=&level=&sector=&event=&limit=&after=: procedures by everyday words, at most
 * fifty; `next` goes into `after`, `sure` is false where the question is probably about something
 * else.
 */
export async function getProcedures(request: PageRequest): Promise<TextAnswer> {
  const asked = listQuery.safeParse(Object.fromEntries(request.query));
  if (!asked.success) return request.problem(400, "bad-request");
  const { q, limit, level, sector, event, after } = asked.data;
  const list = await listProcedures({ question: q, limit, level, sector, event, after });
  if (!list) return request.problem(400, "bad-request");
  return json({ items: list.items.map(lineView), next: list.next, sure: list.sure });
}

/**
 * GET /api/procedures/:code?on=YYYY-MM-DD: the version in force on a day; of others what the
 * national index says.
 */
export async function getOneProcedure(request: PageRequest): Promise<TextAnswer> {
  const code = request.param("code");
  const on = request.query.get("on") ?? undefined;
  if (on !== undefined && !isDay(on)) return request.problem(400, "bad-request");
  const procedure =
    on === undefined ? await findProcedureForFiling(code) : await findProcedureOn(code, on);
  if (procedure)
    return json({ ...procedure, hasFullText: true, mayBeFiled: mayBeFiled(procedure) });
  const entry = await findIndexEntry(code);
  return entry
    ? json({ ...entry, hasFullText: false, mayBeFiled: false })
    : request.problem(404, "not-found");
}

function lineView({
  code,
  name,
  everydayName,
  sector,
  agency,
  levels,
  hasFullText,
}: ProcedureListing) {
  return {
    code,
    name,
    everydayName,
    sector,
    agency,
    levels,
    hasFullText,
    href: `/procedures/${code}`,
  };
}
