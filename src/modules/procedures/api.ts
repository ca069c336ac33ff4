/** What machines may ask of the catalogue. */
import { z } from "zod";
import type { Api, TextAnswer } from "../../gates/route.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import { findIndexEntry, listProcedures } from "./queries.ts";
import type { ProcedureListing } from "./queries/catalogue.ts";
import { findProcedureForFiling, findProcedureOn } from "./queries/versions.ts";
import { listQuery } from "./rules/list-query.ts";
import { mayBeFiled } from "./rules/procedure.ts";
import { isDay } from "../../values/day.ts";
import { href } from "../../values/href.ts";

const listed = z.object({
  code: z.string(),
  name: z.string(),
  everydayName: z.string(),
  sector: z.string(),
  agency: z.string(),
  levels: z.array(z.string()),
  hasFullText: z.boolean(),
});

export const proceduresApi: Api = {
  summary:
    "Procedures by everyday words, at most fifty; `next` goes into `after`, `sure` is false " +
    "where the question is probably about something else.",
  query: listQuery,
  answers: {
    200: z.object({
      items: z.array(listed.extend({ href: z.string() })),
      next: z.string().nullable(),
      sure: z.boolean(),
    }),
  },
  handle: getProcedures,
};

export const procedureApi: Api = {
  summary: "The version in force on a day; of others what the national index says.",
  query: z.object({ on: z.iso.date().optional() }),
  answers: {
    200: z.looseObject({
      code: z.string(),
      name: z.string(),
      sector: z.string(),
      agency: z.string(),
      levels: z.array(z.string()),
      hasFullText: z.boolean(),
      mayBeFiled: z.boolean(),
    }),
  },
  handle: getOneProcedure,
};

async function getProcedures(request: PageRequest): Promise<TextAnswer> {
  const asked = listQuery.safeParse(Object.fromEntries(request.query));
  if (!asked.success) return request.problem(400, "bad-request");
  const { q, limit, level, sector, event, after } = asked.data;
  const list = await listProcedures({ question: q, limit, level, sector, event, after });
  if (!list) return request.problem(400, "bad-request");
  return json({ items: list.items.map(lineView), next: list.next, sure: list.sure });
}

async function getOneProcedure(request: PageRequest): Promise<TextAnswer> {
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
    href: href("/procedures/:code", { code }),
  };
}
