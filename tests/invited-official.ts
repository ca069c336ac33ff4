/** An official whom two administrators let in, with the link that was sent to them. */
import { getContact } from "../src/modules/people/queries/nominations.ts";
import { inviteOfficial } from "../src/modules/notifications/commands/invite-official.ts";
import { askToInviteAgain } from "../src/modules/people/commands/ask-to-invite-again.ts";
import { askToName } from "../src/modules/people/commands/ask-to-name.ts";
import { confirmNomination } from "../src/modules/people/commands/confirm-nomination.ts";
import type { NewOfficial } from "../src/modules/people/rules/seat.ts";
import { getPool } from "../src/platform/pool.ts";
import { demoStaff } from "./city.ts";

/** Names an official by two administrators and gives the secret of the link that they were sent. */
export async function invited(wanted: NewOfficial): Promise<string> {
  const [one, other] = [await demoStaff("quantri.hue"), await demoStaff("quantri2.hue")];
  const contact = { phone: "", email: `${wanted.signIn}@canbo.example.vn` };
  await confirmNomination(other, await askToName(one, wanted, contact));
  return (await linkSentTo(wanted.signIn)).slice("/welcome/".length);
}

/** Lets an official in again, by two administrators; gives the secret of their new link. */
export async function invitedAgain(accountId: string): Promise<string> {
  const [one, other] = [await demoStaff("quantri.hue"), await demoStaff("quantri2.hue")];
  await confirmNomination(
    other,
    await askToInviteAgain(one, accountId, await getContact(accountId)),
  );
  return (await sent(accountId)).slice("/welcome/".length);
}

/** Sends an official their link as the worker does, and gives its path from the message. */
export async function linkSentTo(signIn: string): Promise<string> {
  const {
    rows: [row],
  } = await getPool().query<{ account_id: string }>(
    "select account_id from people.sign_in_name where name = $1",
    [signIn],
  );
  return sent(row?.account_id ?? "");
}

// The newest by row, since tests move the clock.
async function sent(account: string): Promise<string> {
  const links = async () =>
    (
      await getPool().query<{ body: string }>(
        "select body from notifications.message where template = 'official.invited'",
      )
    ).rows.flatMap(({ body }) => /\/welcome\/[\w-]{43}/.exec(body)?.[0] ?? []);
  const before = new Set(await links());
  await inviteOfficial({ account });
  return (await links()).find((link) => !before.has(link)) ?? "";
}
