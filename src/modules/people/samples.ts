/** What the tests of permissions ask about: a post of Thuận Hóa, who holds it, and its change. */
import { demoStaff } from "../../../tests/city.ts";
import type { Samples } from "../../../tests/matrix/samples.ts";

export const samples: Samples = {
  make: async () => {
    const { accountId, post } = await demoStaff("hotich2.thuanhoa");
    return (route) =>
      route.includes("/admin/posts/:id")
        ? { id: post.id }
        : route.includes("/admin/people/accounts/:id")
          ? { id: accountId }
          : undefined;
  },
  posted: {},
};
