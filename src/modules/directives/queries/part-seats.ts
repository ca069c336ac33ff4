import type { Staff } from "../../../platform/actor.ts";
import { getUnits } from "../../organizations/index.ts";
import { choiceOf, type SeatChoice, seatChoices } from "./seat-choices.ts";
import { listCoordinations, type Task } from "./task.ts";

/** Lists who may get a part of a task: the lead's own offices, and who takes part in it. */
export async function partSeats(actor: Staff, task: Task): Promise<SeatChoice[]> {
  const [units, own, joined] = await Promise.all([
    getUnits(),
    seatChoices(actor.post.unitCode, "vi"),
    listCoordinations(task.id),
  ]);
  const others = joined.map(({ unit_code: unitCode, office }) =>
    choiceOf(units, { unitCode, office }, "vi"),
  );
  const known = new Map([...own, ...others].map((choice) => [choice.key, choice]));
  return [...known.values()];
}
