/** A procedure of which only the entry in the national index is known. */
import type { PageRequest } from "../../../../gates/request.ts";
import { Notice, PageHead, SummaryList, Vietnamese } from "../../../../ui/index.ts";
import { plainName } from "../../rules/plain-name.ts";
import type { IndexEntry } from "../../rules/procedure.ts";

/** Draws what the index tells of a procedure. */
export function IndexEntryView({ request, entry }: { request: PageRequest; entry: IndexEntry }) {
  const { t } = request;
  return (
    <>
      <PageHead
        title={<Vietnamese>{plainName(entry.name)}</Vietnamese>}
        over={entry.code}
        facts={[<Vietnamese key="sector">{entry.sector}</Vietnamese>]}
      />
      <Notice title={t("procedures.index-only")}>
        <p>{t("procedures.index-only-text")}</p>
      </Notice>
      <SummaryList
        t={t}
        items={[
          { term: t("procedures.official-name"), value: <Vietnamese>{entry.name}</Vietnamese> },
          { term: t("procedures.agency"), value: <Vietnamese>{entry.agency}</Vietnamese> },
          {
            term: t("procedures.level"),
            value: entry.levels.map((level) => t(`procedures.level.${level}`)).join(", "),
          },
          ...(entry.decision ? [{ term: t("procedures.decision"), value: entry.decision }] : []),
        ]}
      />
    </>
  );
}
