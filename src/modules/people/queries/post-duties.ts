/** The duties that posts were given or lost, as other questions about posts take them along. */
import { sql } from "kysely";
import type { OwnDuty } from "../rules/post-duties.ts";

/** Gives the column `own` of a question about posts: what changes a post's duties on a day. */
export function ownDutiesOn(day: string) {
  return sql<OwnDuty[] | null>`(
    select json_agg(json_build_object('duty', d.duty, 'reach', d.reach) order by d.id)
      from people.post_duty d
      where d.post_id = post.id and d.valid_from <= ${day}::date
        and (d.valid_to is null or d.valid_to >= ${day}::date))`.as("own");
}
