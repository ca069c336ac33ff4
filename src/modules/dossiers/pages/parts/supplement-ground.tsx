/** Why a supplement was asked for, in the words of who reads; what was added stays as it is. */
import type { PageRequest } from "../../../../gates/request.ts";
import { dayOf } from "../../../../platform/format.ts";
import { Vietnamese } from "../../../../ui/index.ts";
import { findReasonNames } from "../../../procedures/index.ts";
import { addedTo } from "../../rules/supplement.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";

interface Props {
  request: Pick<PageRequest, "language">;
  supplement: NonNullable<DossierFile["supplement"]>;
}

/** Draws the reason; the slip has it in Vietnamese. */
export function SupplementGround({ request: { language }, supplement }: Props) {
  const { reason, ground, requested_at: at } = supplement;
  const names = findReasonNames(ground, dayOf(at));
  const added = names ? addedTo(names.vi, reason) : null;
  if (names === null || added === null) return <Vietnamese>{reason}</Vietnamese>;
  return (
    <>
      {names[language]}
      {added === "" ? null : (
        <>
          {" – "}
          <Vietnamese>{added}</Vietnamese>
        </>
      )}
    </>
  );
}
