/** What was asked, decided and done about posts and duties: who, when, why, by which document. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatMoment } from "../../../../platform/format.ts";
import { Timeline, type TimelineEvent } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import type { Change } from "../../queries/changes.ts";
import { mandateWords } from "../../rules/mandate.ts";
import { daysOf } from "./days-of.ts";
import { kindNames } from "./mandate-fields.tsx";
import { dutyTitle } from "./duty-title.ts";

type Reader = Pick<PageRequest, "t" | "language">;

/** Says in one line what a change does. */
export function changeTitle({ t, language }: Reader, units: UnitRegister, change: Change): string {
  const { kind, duty, reach, title, newTitle, unitCode, form, kinds } = change;
  return t(`people.change.${kind}`, {
    duty: duty ? dutyTitle(t, duty) : "",
    reach: reach ? t(`people.reach.${reach}`) : "",
    title: title ?? newTitle ?? "",
    form: form ? mandateWords[form] : "",
    kinds: kindNames({ language }, kinds ?? []),
    unit: units.findUnit(unitCode)?.names[language] ?? unitCode,
  });
}

/** Says for which days a change counts. */
export function changeDays(request: Reader, change: Change): string {
  const { t, language } = request;
  return change.kind === "end-post"
    ? t("people.last-day", { day: formatDay(change.from, language) })
    : daysOf(request, change);
}

/** The history of a post or a person, the newest first. */
export function ChangeHistory({
  request,
  units,
  changes,
  more = [],
}: {
  request: Reader;
  units: UnitRegister;
  changes: readonly Change[];
  more?: readonly TimelineEvent[];
}) {
  const { t } = request;
  if (changes.length + more.length === 0) return <p class="soft">{t("people.no-history")}</p>;
  const events = [...changes.map((change) => eventOf(request, units, change)), ...more];
  return (
    <Timeline
      label={t("people.history")}
      events={events.toSorted((one, other) => other.whenAt.localeCompare(one.whenAt))}
    />
  );
}

function eventOf(request: Reader, units: UnitRegister, change: Change): TimelineEvent {
  const { t, language } = request;
  const { asker, decider, outcome, askedAt, reason, legalDocument } = change;
  const alone = decider === asker;
  const decided =
    outcome === null
      ? t("people.waits-for-second")
      : t(`people.decided.${outcome}`, { name: decider ?? "" });
  return {
    title: changeTitle(request, units, change),
    when: formatMoment(askedAt, language),
    whenAt: askedAt.toISOString(),
    who: asker,
    detail: (
      <>
        <p>
          {changeDays(request, change)}. {reason}
          {legalDocument ? ` (${legalDocument})` : ""}
        </p>
        {alone ? null : <p class="soft">{decided}</p>}
      </>
    ),
  };
}
