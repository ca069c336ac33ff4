/** The lists that systems announce, each with the account of the default city that asks for it. */
import { type Asker, isNothing } from "../src/platform/announcement.ts";
import { chosenSystems } from "./chosen-modules.ts";

/** The account of the demonstration that tries what is announced. */
export const accounts = {
  visitor: null,
  citizen: "me.thuanhoa",
  clerk: "motcua.thuanhoa",
  specialist: "hotich.thuanhoa",
  chair: "chutich.thuanhoa",
  leader: "lanhdao.hue",
  office: "vanphong.hue",
  administrator: "quantri.hue",
} satisfies Record<Asker, string | null>;

export type AskedList = [who: string | null, path: string, whyCostly: string | undefined];

/** Gives each list of the systems that the run is about once for each of its askers. */
export function announcedLists(): AskedList[] {
  return chosenSystems().flatMap(([name, { lists, waiting }]): AskedList[] => {
    const desk = `/desk?system=${name}`;
    const onDesk: AskedList[] = isNothing(waiting) ? [] : [[accounts.specialist, desk, undefined]];
    if (isNothing(lists)) return onDesk;
    return [
      ...onDesk,
      ...lists.flatMap(({ as, path, costly }) =>
        as.map((asker): AskedList => [
          accounts[asker],
          path.replace("{department}", "hue-justice"),
          costly,
        ]),
      ),
    ];
  });
}
