/** How the first two administrators get in, from the terminal of the machine. */
import { randomUUID } from "node:crypto";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { keepersOn } from "../queries/posts.ts";
import { reader } from "../tables.ts";
import { addOfficial, checkOfficial, namedOnce } from "../changes/add-official.ts";
import { invite } from "../changes/make-invitation.ts";

const firstMax = 2;

/**
 * Names one of the first two administrators of an installation, for whoever holds its server: from
 * then on each act of one needs the other. Gives the link's secret. Throws an Error while there are
 * two who got in and still may.
 */
export async function nameFirstAdministrator(name: string, signIn: string): Promise<string> {
  const keepers = (await keepersOn(dayOf(now()))).map(({ accountId }) => accountId);
  const there = await reader
    .selectFrom("credential")
    .select("account_id")
    .where("account_id", "=", (test) => test.fn<string>("any", [test.val(keepers)]))
    .limit(firstMax)
    .execute();
  if (there.length >= firstMax)
    throw new Error(
      'There are two administrators already; they name the others under "Tài khoản".',
    );
  const actor = system("first-administrator");
  const wanted = {
    name,
    signIn,
    unitCode: (await getUnits()).city().code,
    seat: "administrator",
    title: "Quản trị hệ thống",
  };
  const seat = await checkOfficial(wanted);
  const id = randomUUID();
  return namedOnce(() =>
    inTransaction(actor, async (tx) => {
      addOfficial(tx, actor, { id, wanted, seat, contact: { phone: "", email: "" } });
      return invite(tx, actor, "npm run first-administrator", id);
    }),
  );
}
