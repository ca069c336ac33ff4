/**
 * Whom a message about an account's dossier may reach: the account's own contacts, and others' only
 * once they have agreed.
 */
import { createHmac } from "node:crypto";
import type { Language } from "../../../platform/actor.ts";
import { waitBeforeTry } from "../../../platform/attempts.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { whenDatabaseChanges } from "../../../platform/pool.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { email } from "../../../values/email.ts";
import { telephone } from "../../../values/telephone.ts";
import { getCitizenProfile } from "../../people/index.ts";
import { reader, writer } from "../tables.ts";
import { notify, type Recipient } from "../commands/notify.ts";
import { href } from "../../../values/href.ts";
import { contactHash } from "../queries/contact.ts";

export interface Named extends Recipient {
  language: Language;
  unit: string;
}

/**
 * Gives the recipient of a message about a dossier that an account filed online with these
 * contacts. A telephone or an e-mail address that is not the account's own gets one neutral
 * question, within the caps of sender, address and city; until its owner agrees the account's own
 * contacts are told.
 */
export async function recipientOf(tx: Transaction, named: Named): Promise<Recipient> {
  const { accountId } = named;
  if (accountId === null) return { accountId, phone: named.phone, email: named.email };
  const own = await ownContacts(accountId);
  const [phone, address] = await Promise.all([
    mayReach(tx, named, "phone", own),
    mayReach(tx, named, "email", own),
  ]);
  return { accountId, phone, email: address };
}

type Contacts = Pick<Recipient, "phone" | "email">;

// Nothing given asks for nothing, and is told nothing on that way.
async function mayReach(
  tx: Transaction,
  named: Named,
  way: keyof Contacts,
  own: Contacts,
): Promise<string | null> {
  const given = named[way];
  const accountId = named.accountId ?? "";
  if (!given || same(way, given, own[way])) return given;
  const address = spelled(way, given);
  if (address === null || (await agreed(accountId, address))) return given;
  await ask(tx, named, way, address);
  return own[way];
}

const spelled = (way: keyof Contacts, text: string) =>
  way === "phone" ? telephone.messageNumber(text) : (email.parse(text).value ?? null);

const same = (way: keyof Contacts, one: string, other: string | null) =>
  other !== null && spelled(way, one) !== null && spelled(way, one) === spelled(way, other);

// Agreement is remembered; that there is none is asked again each time.
const known = new Set<string>();

// Until when nobody asks again: what asks is not committed yet, and may never be.
const asked = new Map<string, number>();

const askedMilliseconds = 60_000;

const rememberedMax = 20_000;

whenDatabaseChanges(() => {
  known.clear();
  asked.clear();
  contacts.clear();
});

const contactAt = prepared((key: { accountId: string; address: string }) =>
  reader
    .selectFrom("contact")
    .select("confirmed_at")
    .where("account_id", "=", key.accountId)
    .where("address", "=", key.address),
);

async function agreed(accountId: string, address: string): Promise<boolean> {
  const key = `${accountId} ${address}`;
  if (known.has(key)) return true;
  const [found] = await rowsOf(contactAt({ accountId, address }));
  if (known.size >= rememberedMax) known.clear();
  if (asked.size >= rememberedMax) asked.clear();
  if (found) asked.set(key, Infinity);
  if (!found?.confirmed_at) return false;
  known.add(key);
  return true;
}

async function ask(
  tx: Transaction,
  named: Named,
  way: keyof Contacts,
  address: string,
): Promise<void> {
  const accountId = named.accountId ?? "";
  const key = `${accountId} ${address}`;
  if ((asked.get(key) ?? 0) > now().getTime()) return;
  const waits =
    (await waitBeforeTry("contacts of a sender", accountId)) ||
    (await waitBeforeTry("contacts of an address", address)) ||
    (await waitBeforeTry("contacts", "city"));
  if (waits > 0) return;
  asked.set(key, now().getTime() + askedMilliseconds);
  const token = tokenOf(accountId, address);
  write(
    tx,
    writer
      .insertInto("contact")
      .values({
        account_id: accountId,
        address,
        token_hash: contactHash(token),
        asked_at: now(),
        confirmed_at: null,
      })
      .onConflict((conflict) => conflict.columns(["account_id", "address"]).doNothing()),
  );
  notify(tx, {
    recipient: {
      accountId: null,
      phone: way === "phone" ? address : null,
      email: way === "email" ? address : null,
    },
    template: "contact.confirm",
    language: named.language,
    subjectCode: null,
    params: { unit: named.unit, link: href("/contacts/:token", { token }) },
  });
}

const contacts = new Map<string, { own: Contacts; until: number }>();

const rememberedMilliseconds = 60_000;

async function ownContacts(accountId: string): Promise<Contacts> {
  const remembered = contacts.get(accountId);
  if (remembered && remembered.until > performance.now()) return remembered.own;
  const { phone, email: address } = await getCitizenProfile(accountId);
  if (contacts.size >= rememberedMax) contacts.clear();
  const own = { phone, email: address };
  contacts.set(accountId, { own, until: performance.now() + rememberedMilliseconds });
  return own;
}

// Made from the contact: of two that ask at once, both send the link that counts.
function tokenOf(accountId: string, address: string): string {
  const sealed = createHmac("sha256", config.SECRET_KEY).update(`contact ${accountId} ${address}`);
  return sealed.digest().subarray(0, 16).toString("base64url");
}
