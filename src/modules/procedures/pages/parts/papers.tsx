import type { PageRequest } from "../../../../gates/request.ts";
import { Checklist } from "../../../../ui/index.ts";
import type { Paper } from "../../rules/procedure.ts";

/** What to bring: what is handed in first, then what is only shown, by the groups of the law. */
export function Papers({ request, papers }: { request: PageRequest; papers: Paper[] }) {
  const { t } = request;
  const groups = [...Map.groupBy(papers.filter(({ handling }) => handling !== "note"), ({ group }) => group)];
  if (groups.length === 0) return <p>{t("procedures.no-papers")}</p>;
  return (
    <>
      {groups.map(([group, members]) => (
        <div key={group ?? ""}>
          {group ? <h3>{group}</h3> : null}
          <Checklist t={t} label={group ?? t("procedures.bring")} items={members.toSorted((a, b) => a.handling.localeCompare(b.handling) * -1).map((paper) => ({ text: paper.name, note: noteOf(request, paper) }))} />
        </div>
      ))}
    </>
  );
}

function noteOf({ t }: PageRequest, paper: Paper): string {
  const counts = [
    paper.originals > 0 ? t("procedures.originals", { count: paper.originals }) : "",
    paper.copies > 0 ? t("procedures.copies", { count: paper.copies }) : "",
  ].filter(Boolean).join(", ");
  const handling = t(`procedures.${paper.handling}`);
  return paper.handling === "mustSubmit" && counts !== "" ? `${handling}: ${counts}` : handling;
}
