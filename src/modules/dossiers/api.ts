/** What machines may ask of dossiers. */
import { citizenApi } from "../../gates/citizen.ts";
import { publicApi } from "../../gates/public.ts";
import { json } from "../../gates/request.ts";
import { staffApi } from "../../gates/staff.ts";
import { readJson } from "../../platform/read-json.ts";
import { dossierCode } from "../../values/code.ts";
import { fileApplication } from "./commands/file-application.ts";
import { findPublicLook } from "./queries/dossier.ts";
import { listInbox, pageKey, readPageKey } from "./queries/inbox.ts";
import { nationalStatus } from "./rules/dossier.ts";
import { dossierDuties } from "./rules/duties.ts";

const pageSize = 20;

export const api = [
  ...publicApi({
    "GET /api/look-up/:code": async (request) => {
      const code = dossierCode.parse(request.param("code")).value;
      const found = code === undefined ? null : await findPublicLook(code);
      if (!found) return request.problem(404, "not-found");
      return json({
        code: found.code,
        state: found.state,
        nationalStatus: nationalStatus[found.state],
        since: found.state_since,
        due: found.due_at,
      });
    },
  }),
  ...citizenApi({
    "POST /api/dossiers": async (request) => {
      const body = readJson(await request.body());
      return body === undefined
        ? request.problem(400, "bad-request")
        : json(await fileApplication(request.citizen, body, request.language), 201);
    },
  }),
  ...staffApi(dossierDuties, {
    "GET /api/desk/inbox": async (request) => {
      const items = await listInbox(
        request.staff,
        readPageKey(request.query.get("after")),
        pageSize,
      );
      const last = items.at(-1);
      return json({
        items,
        next: items.length === pageSize && last ? pageKey(last.next_at, last.id) : null,
      });
    },
  }),
];
