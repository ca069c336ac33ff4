import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { FileList, Panel } from "../../../../ui/index.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import type { Dossier } from "../../tables.ts";
import { fileKind, sizeText } from "./question-fields.tsx";
import { href } from "../../../../values/href.ts";

/**
 * Lists the papers of a dossier with what they are, their size and hash; null while there are none.
 */
export function dossierPapers(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): JSX.Element | null {
  const { t, language } = request;
  if (file.papers.length === 0) return null;
  return (
    <Panel title={t("dossiers.papers")}>
      <FileList
        t={t}
        label={t("dossiers.papers")}
        files={file.papers.map((paper) => ({
          name: paper.file_name,
          note: [paper.slot_label, paper.quantity > 1 ? `× ${paper.quantity}` : ""]
            .filter(Boolean)
            .join(" "),
          hash: paper.sha256 ?? undefined,
          ...(paper.file_id
            ? {
                kind: fileKind(paper.file_name),
                size: sizeText(Number(paper.size_bytes ?? 0), language),
                href: href("/dossiers/:id/files/:file", { id: dossier.id, file: paper.file_id }),
              }
            : {}),
        }))}
      />
    </Panel>
  );
}
