/** Leave to sign by order or under an authorisation, as two administrators would have given it. */
import { randomUUID } from "node:crypto";
import { forgetSessions } from "../src/modules/people/index.ts";
import { getPool } from "../src/platform/pool.ts";
import { demoStaff } from "./city.ts";

interface Given {
  form: "order" | "authorisation";
  kinds: readonly string[];
  /** Who heads the section, and the head who gives it, by their sign-in names. */
  to: string;
  from: string;
}

/** Lets the head of a section sign kinds of paper from yesterday on, for two months. */
export async function giveMandate({ form, kinds, to, from }: Given): Promise<void> {
  const people = ["quantri.hue", "quantri2.hue", to, from].map(demoStaff);
  const [one, two, head, giver] = await Promise.all(people);
  await getPool().query(
    `insert into people.post_change (id, kind, post_id, account_id, unit_code,
        valid_from, valid_to, reason, legal_document, asked_by, asked_at, decided_by, decided_at,
        outcome, signing_form, signing_kinds, given_by, instrument_on)
      values ($1, 'give-signing', $2, $3, $4, current_date - 1, current_date + 60,
        'Chủ tịch đi công tác', 'Quy chế làm việc', $5, now(), $6, now(), 'confirmed', $7, $8, $9,
        current_date - 1)`,
    [
      randomUUID(),
      head?.post.id,
      head?.accountId,
      head?.post.unitCode,
      one?.accountId,
      two?.accountId,
      form,
      kinds,
      giver?.post.id,
    ],
  );
  forgetSessions();
}

/** Has all leave to sign as if it had never been given; the house itself never removes one. */
export async function takeMandatesBack(): Promise<void> {
  const client = await getPool().connect();
  await client.query("set session_replication_role = replica");
  await client.query("delete from people.post_change where signing_form is not null");
  client.release(true);
  forgetSessions();
}
