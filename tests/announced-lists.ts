/** The lists that systems announce, each with the account that asks for it. */
import { type Asker, isNothing } from "../src/platform/announcement.ts";
import { chosenSystems } from "./chosen-modules.ts";

const accounts: Record<Asker, string | null> = {
  visitor: null,
  citizen: "me.thuanhoa",
  clerk: "motcua.thuanhoa",
  specialist: "hotich.thuanhoa",
  chair: "chutich.thuanhoa",
  leader: "lanhdao.hue",
  administrator: "quantri.hue",
};

export type AskedList = [who: string | null, path: string, whyCostly: string | undefined];

/** Gives each list of the systems that the run is about once for each of its askers. */
export function announcedLists(): AskedList[] {
  return chosenSystems().flatMap(([, { lists }]) =>
    isNothing(lists)
      ? []
      : lists.flatMap(({ as, path, costly }) =>
          as.map((asker): AskedList => [accounts[asker], path, costly]),
        ),
  );
}
