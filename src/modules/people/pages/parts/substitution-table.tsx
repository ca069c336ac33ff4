import type { PageRequest } from "../../../../gates/request.ts";
import { PersonLine, Table } from "../../../../ui/index.ts";
import type { SubstitutionEver } from "../../queries/officials.ts";
import { daysOf } from "./days-of.ts";

/** Who sat where in whose place, from when to when, and who said so. */
export function SubstitutionTable({
  request,
  rows,
}: {
  request: PageRequest;
  rows: SubstitutionEver[];
}) {
  const { t } = request;
  if (rows.length === 0) return <p class="soft">{t("people.no-substitutes")}</p>;
  return (
    <Table
      caption={t("people.substitutes-ever")}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "holder",
          label: t("people.holder"),
          cell: (line) => <PersonLine name={line.holder} role={line.title} />,
        },
        { key: "substitute", label: t("people.substitute"), cell: (line) => line.substitute },
        {
          key: "days",
          label: t("people.days"),
          cell: (line) => daysOf(request, line),
        },
        { key: "reason", label: t("people.reason"), cell: (line) => line.reason },
        { key: "named-by", label: t("people.named-by"), cell: (line) => line.namedBy },
      ]}
    />
  );
}
