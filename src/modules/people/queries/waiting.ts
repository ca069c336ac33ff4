/** What waits for a second administrator: posts, duties, and officials who are to be let in. */
import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { type Waiting, waitingPart } from "../../../platform/waiting.ts";

// Whoever asked does not agree, nor whom it concerns: it waits for neither.
const keeper = ({ accountId, post }: Staff) =>
  hasDuty(post, "accounts.keep") ? { account: accountId } : null;

/** A post or a duty that is to be given or ended, until the day from which it shall be so. */
const changes = waitingPart({
  name: "post-changes",
  byDay: true,
  seatOf: keeper,
  rows: ({ account }) => sql`
    select c.id, c.valid_from::timestamp at time zone 'Asia/Ho_Chi_Minh' as moment,
      person.full_name as subject, coalesce(c.title, p.title, '') as title,
      asker.full_name as who, c.unit_code as unit, '' as office, null::uuid as holder,
      'people.waits.' || c.kind as state_word, '/admin/posts/waiting' as address,
      null::text as shown
    from people.post_change c
      join people.account person on person.id = c.account_id
      join people.account asker on asker.id = c.asked_by
      left join people.post p on p.id = c.post_id
    where c.outcome is null and c.asked_by <> ${account} and c.account_id <> ${account}`,
});

/** An official who is to be named, or let in again; no day says until when. */
const nominations = waitingPart({
  name: "nominations",
  byDay: false,
  seatOf: keeper,
  rows: ({ account }) => sql`
    select n.id, '9999-01-01T00:00:00Z'::timestamptz as moment,
      coalesce(person.full_name, n.facts ->> 'name', '') as subject,
      coalesce(n.facts ->> 'title', '') as title,
      asker.full_name as who, coalesce(n.facts ->> 'unitCode', '') as unit, '' as office,
      null::uuid as holder, 'people.waits.' || n.kind as state_word,
      '/admin/people/nominations' as address, null::text as shown
    from people.nomination n
      join people.account asker on asker.id = n.asked_by
      left join people.account person on person.id = n.account_id
    where n.outcome is null and n.asked_by <> ${account}
      and n.account_id is distinct from ${account}`,
});

export const waiting: Waiting = {
  list: "/admin/posts",
  key: "people.waits",
  parts: [changes, nominations],
  abnormal: [],
};
