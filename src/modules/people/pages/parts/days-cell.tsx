import type { PageRequest } from "../../../../gates/request.ts";
import { daysOf } from "./days-of.ts";

/** From which day to which something counts, as a cell that is as wide as a day at least. */
export function DaysCell({
  request,
  days,
}: {
  request: PageRequest;
  days: { from: string; to: string | null };
}) {
  return <span class="days">{daysOf(request, days)}</span>;
}
