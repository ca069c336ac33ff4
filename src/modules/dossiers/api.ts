/** What machines may ask of dossiers. */
import { z } from "zod";
import { citizenApi } from "../../gates/citizen.ts";
import { publicApi } from "../../gates/public.ts";
import { json, type PageRequest } from "../../gates/request.ts";
import type { TextAnswer } from "../../gates/route.ts";
import { staffApi } from "../../gates/staff.ts";
import { readJson } from "../../platform/read-json.ts";
import { dossierCode } from "../../values/code.ts";
import { fileApplication } from "./commands/file-application.ts";
import { application } from "./filing/application-shape.ts";
import { findPublicLook } from "./queries/dossier.ts";
import { listInbox, pageKey, readPageKey } from "./queries/inbox.ts";
import { dossierStates, nationalStatus } from "./rules/dossier.ts";
import { dossierDuties } from "./rules/duties.ts";

const pageSize = 20;

const moment = z.iso.datetime();
const found = z.object({
  code: z.string(),
  state: z.enum(dossierStates),
  nationalStatus: z.int(),
  since: moment,
  due: moment.nullable(),
});
const inboxItem = z.looseObject({
  id: z.uuid(),
  code: z.string(),
  procedure_code: z.string(),
  procedure_name: z.string(),
  applicant_name: z.string(),
  channel: z.enum(["online", "counter"]),
  state: z.enum(dossierStates),
  due_at: moment.nullable(),
  next_at: moment,
  version: z.int(),
});

export const api = [
  ...publicApi({
    "GET /api/look-up/:code": {
      summary: "How a dossier stands, by its code; nothing of who filed it or what it says.",
      answers: { 200: found },
      handle: lookUp,
    },
  }),
  ...citizenApi({
    "POST /api/dossiers": {
      summary: "Files an application; `key` makes filing twice filing once.",
      body: application,
      answers: { 201: z.object({ id: z.uuid(), code: z.string() }) },
      handle: fileDossier,
    },
  }),
  ...staffApi(dossierDuties, {
    "GET /api/desk/inbox": {
      summary:
        "What waits at the official's desk, the most urgent first; `next` goes into `after`.",
      query: z.object({ after: z.string().optional() }),
      answers: { 200: z.object({ items: z.array(inboxItem), next: z.string().nullable() }) },
      handle: readInbox,
    },
  }),
];

async function lookUp(request: PageRequest): Promise<TextAnswer> {
  const code = dossierCode.parse(request.param("code")).value;
  const look = code === undefined ? null : await findPublicLook(code);
  if (!look) return request.problem(404, "not-found");
  return json({
    code: look.code,
    state: look.state,
    nationalStatus: nationalStatus[look.state],
    since: look.state_since,
    due: look.due_at,
  });
}

async function fileDossier(request: PageRequest): Promise<TextAnswer> {
  const body = readJson(await request.body());
  return body === undefined
    ? request.problem(400, "bad-request")
    : json(await fileApplication(request.citizen, body, request.language), 201);
}

async function readInbox(request: PageRequest): Promise<TextAnswer> {
  const items = await listInbox(request.staff, readPageKey(request.query.get("after")), pageSize);
  const last = items.at(-1);
  return json({
    items,
    next: items.length === pageSize && last ? pageKey(new Date(last.next_at), last.id) : null,
  });
}
