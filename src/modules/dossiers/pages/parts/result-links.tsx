import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { SummaryList } from "../../../../ui/index.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import type { Dossier } from "../../tables.ts";
import { href } from "../../../../values/href.ts";

/** Links the papers that belong to a signed result beside it: copies, further statements. */
export function resultLinks(
  { t }: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): JSX.Element | null {
  const more = file.resultPapers.slice(1);
  if (more.length === 0) return null;
  return (
    <SummaryList
      t={t}
      compact
      title={t("dossiers.result.beside")}
      items={more.map((paper) => ({
        term: paper.title,
        value: (
          <a href={href("/dossiers/:id/files/:file", { id: dossier.id, file: paper.file_id })}>
            {paper.number}
          </a>
        ),
      }))}
    />
  );
}
