/** The lists that systems announce, each with the account that asks for it. */
import "../src/announced.ts";
import { announcedOf, type Asker } from "../src/platform/announcement.ts";

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

/** Gives each list once for each of its askers. */
export function announcedLists(): AskedList[] {
  return announcedOf("lists").flatMap((lists) =>
    lists.flatMap(({ as, path, costly }) =>
      as.map((asker): AskedList => [accounts[asker], path, costly]),
    ),
  );
}
