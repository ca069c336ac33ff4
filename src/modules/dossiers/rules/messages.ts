/** What an applicant is told of a dossier, and at the bell who works on it. */
import type { MessageShape } from "../../../platform/messages.ts";

export const messages = {
  "dossier.submitted": { unit: "name", code: "code", link: "path" },
  "dossier.accepted": { unit: "name", code: "code", due: "moment", link: "path" },
  "dossier.accepted-case": {
    unit: "name",
    code: "code",
    reason: "text",
    due: "moment",
    link: "path",
  },
  "dossier.supplement-requested": {
    unit: "name",
    code: "code",
    papers: "text",
    until: "moment",
    link: "path",
  },
  "dossier.supplement-received": { unit: "name", code: "code", link: "path" },
  "dossier.refused": { unit: "name", code: "code", reason: "text", link: "path" },
  "dossier.decided": { unit: "name", code: "code", link: "path" },
  "dossier.result-ready": { unit: "name", code: "code", place: "name", link: "path" },
  "dossier.returned": { unit: "name", code: "code", at: "moment", link: "path" },
  "dossier.apology-extension": {
    unit: "name",
    code: "code",
    reason: "text",
    due: "moment",
    link: "path",
  },
  "dossier.due-moved": { unit: "name", code: "code", reason: "text", due: "moment", link: "path" },
  "dossier.due-moved-by-calendar": { unit: "name", code: "code", due: "moment", link: "path" },
  "dossier.stopped": { unit: "name", code: "code", reason: "text", link: "path" },
  "dossier.withdrawn": { unit: "name", code: "code", link: "path" },
  "dossier.not-granted": { unit: "name", code: "code", place: "name", link: "path" },
  "dossier.posted": { unit: "name", code: "code", carrier: "name", number: "code", link: "path" },
  "dossier.draft-confirm": { unit: "name", code: "code", until: "moment", link: "path" },
  "desk.dossier-given": { code: "code", by: "name", link: "path" },
  "desk.supplement-came": { code: "code", link: "path" },
  "desk.letter-sent-back": { code: "code", by: "name", reason: "text", link: "path" },
  "desk.letter-to-sign": { code: "code", by: "name", link: "path" },
  "desk.to-sign": { code: "code", by: "name", link: "path" },
  "desk.withdrawn": { code: "code", link: "path" },
} as const satisfies Record<string, MessageShape>;

type Own = typeof messages;
declare module "../../../platform/messages.ts" {
  interface Messages extends Own {}
}
