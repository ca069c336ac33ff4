/** An administrator of no city: for tests that need no register. */
import type { Staff } from "../src/platform/actor.ts";

export const administrator: Staff = {
  kind: "staff",
  accountId: "a",
  name: "A",
  post: {
    id: "p",
    role: "administrator",
    unitCode: "u",
    office: "office",
    title: "t",
    authority: "committee",
    rank: "member",
    duties: [{ name: "accounts.keep", reach: "city" }],
    actingFor: null,
  },
  posts: [],
};
