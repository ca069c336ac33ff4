import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { exemptionsOn } from "../exemptions.ts";
import { linesOf } from "../rules/charge.ts";
import { withExemption } from "../rules/setting.ts";
import { changeOpenCharge, writeLinesOf } from "../changes/change-lines.ts";

/**
 * Exempts the payer by an exemption in force, with the paper that proves it, on a charge that
 * nobody has paid. Throws InvalidForm, and what `setCharge` throws.
 */
export async function exemptCharge(
  actor: Staff,
  reference: string,
  exemption: { key: string; proof: string },
): Promise<void> {
  const proof = exemption.proof.trim();
  if (proof === "") throw new InvalidForm([{ field: "proof", code: "required" }]);
  await changeOpenCharge(actor, reference, async (tx, charge) => {
    const before = linesOf(charge);
    const known = exemptionsOn(before, dayOf(now())).find(({ key }) => key === exemption.key);
    if (!known) throw new InvalidForm([{ field: "exemption", code: "required" }]);
    const act = `${known.act}: ${known.group}`;
    const lines = withExemption(before, { kind: known.kind, act, proof });
    await writeLinesOf(tx, actor, charge, lines, {
      action: "payments.exempted",
      act,
      reason: proof,
    });
  });
}
