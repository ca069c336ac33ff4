import type { Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { linesOf } from "../rules/charge.ts";
import { isSetByOfficial, type LineSetting, withSettings } from "../rules/setting.ts";
import { changeOpenCharge, writeLinesOf } from "../changes/change-lines.ts";

/**
 * Sets the sums that the law leaves to a resolution, each with its act, on a charge that nobody has
 * paid. Throws NotFound, Refusal, StaleView.
 */
export async function setCharge(
  actor: Staff,
  reference: string,
  settings: readonly LineSetting[],
): Promise<void> {
  await changeOpenCharge(actor, reference, async (tx, charge) => {
    const before = linesOf(charge);
    const wanted = settings.filter(({ key }) =>
      before.some((line) => line.key === key && isSetByOfficial(line)),
    );
    if (wanted.length === 0) throw new Refusal("payments.nothing-to-set", { reference });
    const lines = withSettings(before, wanted);
    await writeLinesOf(tx, actor, charge, lines, {
      action: "payments.set",
      act: wanted.map(({ act }) => act).join("; "),
      setFor: `${charge.unit_code} ${before.find(isSetByOfficial)?.of ?? ""}`,
    });
  });
}
