/**
 * A sound way for every procedure without one of its own: receive, verify, decide, return. The
 * unit's seal and the register's number come with the signature.
 */
import type { ProcessOffice, ProcessStep, TermUnit } from "./procedure.ts";

interface Hours {
  receive: number;
  verify: number;
  decide: number;
  give: number;
}

// The law gives one time for the whole; the shares are the city's own order of work.
const sameDay: Hours = { receive: 1, verify: 3, decide: 3, give: 1 };
const atOnce: Hours = { receive: 0.25, verify: 0.5, decide: 0.75, give: 0.5 };
const beside: Hours = { receive: 2, verify: 0, decide: 0, give: 2 };

/**
 * Gives the legs for a term. Terms of days keep their own unit where work takes days (verify and
 * decide, together at least a day less than the term); hand-overs, and everything of a one-day
 * term, are counted in working hours. Days are never turned into hours.
 */
export function defaultProcess(
  { office, signer }: Desks,
  budget: number | null,
  unit: TermUnit,
  immediate = false,
): ProcessStep[] {
  if (immediate || budget === null || unit === "working_hours" || budget <= 1) {
    const hours = immediate
      ? atOnce
      : unit === "working_hours" && budget !== null
        ? scaled(sameDay, budget / 8)
        : sameDay;
    return legs({ office, signer }, hours, {
      verify: { budget: hours.verify, unit: "working_hours" },
      decide: { budget: hours.decide, unit: "working_hours" },
    });
  }
  const days = Math.floor(budget);
  const decide =
    days === 2
      ? { budget: 4, unit: "working_hours" as const }
      : { budget: days >= 10 ? 2 : 1, unit };
  const verify = { budget: Math.max(1, days - 1 - (days === 2 ? 0 : decide.budget)), unit };
  return legs({ office, signer }, beside, { verify, decide });
}

/** The office that works on the matter, and the one whose head decides it. */
interface Desks {
  office: ProcessOffice;
  signer: ProcessOffice;
}

type Share = Pick<ProcessStep, "budget" | "unit">;

function legs(
  { office, signer }: Desks,
  hours: Hours,
  share: { verify: Share; decide: Share },
): ProcessStep[] {
  return [
    {
      key: "receive",
      label: "Tiếp nhận, kiểm tra và chuyển hồ sơ",
      role: "clerk",
      office: "one_stop",
      budget: hours.receive,
      unit: "working_hours",
    },
    {
      key: "verify",
      label: "Thẩm tra, dự thảo kết quả",
      role: "specialist",
      office,
      ...share.verify,
    },
    { key: "decide", label: "Xem xét, ký duyệt", role: "chair", office: signer, ...share.decide },
    {
      key: "return",
      label: "Trả kết quả",
      role: "clerk",
      office: "one_stop",
      budget: hours.give,
      unit: "working_hours",
    },
  ];
}

function scaled(hours: Hours, share: number): Hours {
  const quarter = (value: number) => Math.max(0.25, Math.floor(value * share * 4) / 4);
  return {
    receive: quarter(hours.receive),
    verify: quarter(hours.verify),
    decide: quarter(hours.decide),
    give: quarter(hours.give),
  };
}
