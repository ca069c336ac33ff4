/** What the tests of permissions ask about: a post, who holds it, and what waits for it. */
import { demoStaff } from "../../../tests/city.ts";
import type { Samples } from "../../../tests/matrix/samples.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { askToGiveDuty } from "./commands/ask-to-give-duty.ts";

export const samples: Samples = {
  make: async () => {
    const { accountId, post } = await demoStaff("hotich2.thuanhoa");
    await askToGiveDuty(await demoStaff("quantri2.hue"), post.id, {
      duty: "payments.oversee",
      reach: "unit",
      signing: false,
      from: dayOf(now()),
      to: "",
      reason: "Theo dõi thu phí, lệ phí của phường",
      legalDocument: "Quyết định 215/QĐ-UBND",
    });
    const parts: [string, Record<string, string>][] = [
      ["/admin/posts/:id", { id: post.id }],
      ["/admin/people/accounts/:id", { id: accountId }],
      ["/desk/units/:code", { code: post.unitCode }],
    ];
    return (route) => parts.find(([path]) => route.includes(path))?.[1];
  },
  posted: {},
};
