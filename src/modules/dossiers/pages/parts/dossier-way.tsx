/**
 * A dossier's way as a drawn line: what is done, who holds it now with the clock on it, what comes.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatMoment, tenths } from "../../../../platform/format.ts";
import { getUnits } from "../../../organizations/index.ts";
import { namesOf } from "../../../people/index.ts";
import { Way, type WayStep, Vietnamese } from "../../../../ui/index.ts";
import { getTerms, type KeptTerms } from "../../clock/get-terms.ts";
import { type LegClock, legClocks } from "../../queries/leg-clocks.ts";
import { legStanding, shownClock } from "../../rules/standing.ts";
import type { Dossier, LegTable } from "../../tables.ts";
import { wordKey } from "../../../../values/word-key.ts";

type OnItsWay = KeptTerms &
  Pick<
    Dossier,
    "step_key" | "state" | "holder_account_id" | "holder_unit_code" | "leg_due_at" | "leg_late_from"
  >;
const running = new Set(["submitted", "accepted", "processing"]);

/**
 * Draws the way of a dossier that the person may see; with its legs, the clock says what is left.
 * `down` draws it for a narrow place.
 */
export async function dossierWay(
  request: PageRequest,
  dossier: OnItsWay,
  legs: readonly LegTable[] = [],
  down = false,
): Promise<JSX.Element> {
  const { t, language } = request;
  const open = legs.filter(({ ended_at }) => ended_at === null);
  const [{ steps }, units, names, clocks] = await Promise.all([
    getTerms(dossier),
    getUnits(),
    dossier.holder_account_id ? namesOf([dossier.holder_account_id]) : null,
    legClocks(open, running.has(dossier.state)),
  ]);
  const here = steps.findIndex(({ key }) => key === dossier.step_key);
  const ended = ["returned", "refused", "withdrawn", "stopped"].includes(dossier.state);
  const holder = dossier.holder_account_id ? names?.get(dossier.holder_account_id) : undefined;
  const due = running.has(dossier.state) ? dossier.leg_due_at : null;
  return (
    <Way
      t={t}
      across={!down}
      label={t("dossiers.way")}
      steps={steps.map((step, index): WayStep => ({
        name: <Vietnamese>{step.label}</Vietnamese>,
        state:
          index < here || (ended && dossier.state === "returned")
            ? "done"
            : index > here
              ? "next"
              : dossier.state === "refused"
                ? "refused"
                : ended || dossier.state === "supplement_requested"
                  ? "stopped"
                  : "now",
        holder:
          index === here
            ? [holder, units.name(dossier.holder_unit_code, language)].filter(Boolean).join(", ")
            : undefined,
        clock: index === here && due ? legClock(request, dossier, due, clocks[0]) : undefined,
      }))}
    />
  );
}

function legClock(
  { t, language }: PageRequest,
  dossier: OnItsWay,
  due: Date,
  leg: LegClock | undefined,
): NonNullable<WayStep["clock"]> {
  const state = shownClock(legStanding(dossier, dayOf), now(), dayOf);
  const counted = leg && leg.consumed !== null && leg.budget > 0 ? leg : null;
  const left = counted ? counted.budget - (counted.consumed ?? 0) : 0;
  const amount = counted
    ? t(wordKey(`dossiers.amount.${counted.budgetUnit}`), { count: tenths(Math.abs(left)) })
    : "";
  return {
    state,
    due: formatMoment(due, language),
    dueAt: due.toISOString(),
    used: counted
      ? Math.min(1, (counted.consumed ?? 0) / counted.budget)
      : state === "late"
        ? 1
        : 0,
    remaining:
      !counted || Math.abs(left) < 0.05
        ? undefined
        : t(left > 0 ? "dossiers.left" : "dossiers.over", { amount }),
  };
}
