/** What another window has stored of a cutting desk, where it differs from what was typed here. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { type SummaryItem, TwoVersions } from "../../../../ui/index.ts";
import { href } from "../../../../values/href.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { leadersOf } from "../../queries/leaders.ts";
import { rowFields, type TypedCut, type TypedRow } from "../../rules/typed-cut.ts";
import { type CutDesk, keptCut } from "./cut-desk.ts";
import { leaderOptions, leadOptions } from "./lead-options.ts";

/** Draws the stored version beside what was typed; null where the two say the same. */
export async function twoCuts(request: PageRequest, desk: CutDesk, typed: TypedCut) {
  const stored = keptCut(desk);
  if (!stored || !desk.kept) return null;
  const lines = [
    ...(await headLines(request, stored, typed)),
    ...desk.offered.flatMap(({ key, found }, index) => {
      const [there, here] = [stored.rows[key], typed.rows[key]];
      const place = found ? index + 1 : null;
      const proposed = desk.proposed.get(key);
      const [one, other] = [there ?? proposed, here ?? proposed];
      return one && other ? rowLines(request, desk, place, one, other) : [];
    }),
  ];
  if (lines.length === 0) return null;
  const { t, language } = request;
  return (
    <TwoVersions
      t={t}
      title={t("directives.two-versions")}
      text={t("directives.two-versions-text", {
        moment: formatMoment(desk.kept.savedAt, language),
      })}
      stored={lines}
      href={href("/desk/directives/sources/:id", { id: desk.source.id })}
    />
  );
}

async function headLines(
  { t, staff }: PageRequest,
  stored: TypedCut,
  typed: TypedCut,
): Promise<SummaryItem[]> {
  const leaders = leaderOptions(await leadersOf(staff.post.unitCode));
  const nameOf = (value: string) => leaders.find((one) => one.value === value)?.label ?? "—";
  return [
    ...(stored.leader === typed.leader
      ? []
      : [{ term: t("directives.cut.leader"), value: nameOf(stored.leader) }]),
    ...(stored.level === typed.level
      ? []
      : [
          {
            term: t("directives.cut.level"),
            value: t(wordKey(`directives.level.${stored.level}`)),
          },
        ]),
  ];
}

// The three boxes of a day are told as one.
function rowLines(
  { t }: PageRequest,
  { choices }: CutDesk,
  place: number | null,
  stored: TypedRow,
  here: TypedRow,
): SummaryItem[] {
  const dayOf = (row: TypedRow) =>
    [row["due-day"], row["due-month"], row["due-year"]].filter(Boolean).join("/");
  const fields = rowFields.filter((field) => !field.startsWith("due-"));
  const said = [
    ...fields.map((field) => ({ field, there: stored[field], here: here[field] })),
    { field: "due" as const, there: dayOf(stored), here: dayOf(here) },
  ];
  const leads = leadOptions(t, choices);
  const words = (field: string, value: string): string => {
    if (value === "") return "—";
    if (field === "take") return t("directives.cut.take-it");
    if (field === "undated") return t("directives.cut.undated-yes");
    if (field === "lead") return leads.find((one) => one.value === value)?.label ?? "—";
    if (field === "product" || field === "urgency")
      return t(wordKey(`directives.${field}.${value}`));
    return value;
  };
  return said
    .filter((one) => one.there.replaceAll("\r\n", "\n") !== one.here.replaceAll("\r\n", "\n"))
    .map(({ field, there }) => {
      const name = t(wordKey(`directives.cut.${field}`));
      const term =
        place === null
          ? `${t("directives.by-hand")}, ${name}`
          : t("directives.cut-field", { number: place, name });
      return { term, value: words(field, there) };
    });
}
