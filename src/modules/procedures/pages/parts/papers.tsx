import type { PageRequest } from "../../../../gates/request.ts";
import { Checklist, Vietnamese } from "../../../../ui/index.ts";
import type { Paper } from "../../rules/procedure.ts";

interface PapersProps {
  request: PageRequest;
  papers: Paper[];
  /** Names in the reader's language, by key, where there are some. */
  labels: ReadonlyMap<string, string>;
}

/** What to bring: what is handed in first, then what is only shown, by the groups of the law. */
export function Papers({ request, papers, labels }: PapersProps) {
  const { t } = request;
  const groups = [...Map.groupBy(papers.filter(isBrought), ({ group }) => group)];
  if (groups.length === 0) return <p>{t("procedures.no-papers")}</p>;
  return (
    <>
      {groups.map(([group, members]) => (
        <div key={group ?? ""}>
          {group ? <h3 lang="vi">{group}</h3> : null}
          <Checklist
            t={t}
            label={group ?? t("procedures.bring")}
            items={submittedFirst(members).map((paper) => itemOf(request, paper, labels))}
          />
        </div>
      ))}
    </>
  );
}

// A remark that the portal lists among the papers is none.
type Brought = Paper & { handling: Exclude<Paper["handling"], "note"> };
function isBrought(paper: Paper): paper is Brought {
  return paper.handling !== "note";
}

function submittedFirst(papers: Brought[]): Brought[] {
  return papers.toSorted((a, b) => b.handling.localeCompare(a.handling));
}

// The Vietnamese name stays beside: it is the one that the desk knows.
function itemOf(request: PageRequest, paper: Brought, labels: ReadonlyMap<string, string>) {
  const label = labels.get(paper.key);
  const note = noteOf(request, paper);
  const name = <Vietnamese>{paper.name}</Vietnamese>;
  if (!label) return { text: name, note };
  return {
    text: label,
    note: (
      <>
        {name} · {note}
      </>
    ),
  };
}

function noteOf({ t }: PageRequest, paper: Brought): string {
  const counts = [
    paper.originals > 0 ? t("procedures.originals", { count: paper.originals }) : "",
    paper.copies > 0 ? t("procedures.copies", { count: paper.copies }) : "",
  ]
    .filter(Boolean)
    .join(", ");
  const handling = t(`procedures.${paper.handling}`);
  return paper.handling === "mustSubmit" && counts !== "" ? `${handling}: ${counts}` : handling;
}
