/** Which hostile files are sent to which page, and by whom. */
import { takesFiles } from "../../src/gates/route.ts";
import { routes } from "../../src/routes.ts";
import { hostileFiles, type HostileFile } from "../hostile-files/corpus.ts";
import type { Session } from "../house.ts";
import { addressOf, type World } from "../matrix/world.ts";

/** What one person sends to one page. */
export interface HostilePosts {
  path: string;
  as: Session;
  field: string;
  files: HostileFile[];
}

interface Senders {
  world: World;
  drafts: { mother: string; clerk: string };
  mother: Session;
  clerk: Session;
}

/**
 * Gives for every page that takes files who sends which of the corpus: a part of it, more to one
 * path, and all of it where it is to go everywhere.
 */
export async function hostilePosts(
  { world, drafts, mother, clerk }: Senders,
  fullPath: string,
  everywhere: boolean,
): Promise<HostilePosts[]> {
  const all = hostileFiles().filter((_, index) => everywhere || index % 12 === 0);
  const takers = routes.filter((one) => one.method === "POST" && takesFiles(one));
  return Promise.all(
    takers.map(async (route) => {
      const draft = route.path.startsWith("/desk") ? drafts.clerk : drafts.mother;
      const path = route.path.endsWith("/:step")
        ? route.path.replace(":id", draft).replace(":step", "papers")
        : await addressOf(route, world);
      return {
        path,
        as: path.startsWith("/desk") ? clerk : mother,
        field: path.endsWith("/supplement") ? "item-0" : "file_residence_paper",
        files: path === fullPath || everywhere ? all : all.filter((_, index) => index % 8 === 0),
      };
    }),
  );
}
