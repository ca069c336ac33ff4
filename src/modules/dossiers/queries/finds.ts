/** What officials find of dossiers in the one box: by code, people, numbers and procedure. */
import { now } from "../../../platform/clock.ts";
import type { FindSource } from "../../../platform/finding.ts";
import { wordKey } from "../../../values/word-key.ts";
import { dossierDuties } from "../rules/duties.ts";
import { readListFilter } from "../rules/list-filter.ts";
import { pageOfDossiers } from "./dossier-list.ts";
import { href } from "../../../values/href.ts";

export const finds: readonly FindSource[] = [
  {
    name: "dossiers",
    key: "dossiers.find",
    duties: dossierDuties,
    all: "/desk/dossiers",
    async find({ actor, text, limit, t }) {
      const filter = readListFilter(new URLSearchParams({ q: text }));
      const { rows } = await pageOfDossiers(actor, filter, now(), {}, limit);
      return rows.map(({ id, code, applicant_name: name, procedure_name: procedure, state }) => ({
        href: href("/desk/dossiers/:id", { id }),
        title: `${code} · ${name}`,
        text: procedure,
        facts: [t(wordKey(`dossiers.state.${state}`))],
      }));
    },
  },
];
