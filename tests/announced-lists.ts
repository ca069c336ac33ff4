/** The lists that systems announce, each with the account of the default city that asks for it. */
import "../src/announced.ts";
import { announcedOf, type Asker } from "../src/platform/announcement.ts";

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

/** Gives each list once for each of its askers. */
export function announcedLists(): AskedList[] {
  return announcedOf("lists").flatMap((lists) =>
    lists.flatMap(({ as, path, costly }) =>
      as.map((asker): AskedList => [
        accounts[asker],
        path.replace("{department}", "hue-justice"),
        costly,
      ]),
    ),
  );
}
