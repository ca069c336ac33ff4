/** The forms at the bell: one notice opened or read, and all that are shown. */
import { notify } from "../../../src/modules/notifications/index.ts";
import { demoStaff } from "../../city.ts";
import { inTestTransaction } from "../../transaction.ts";
import type { TabForm } from "./form-walk.ts";

let number = 0;

async function told(signIn: string, count: number): Promise<string> {
  const { post } = await demoStaff(signIn);
  for (let turn = 0; turn < count; turn += 1) {
    number += 1;
    await inTestTransaction(async (tx) =>
      notify(tx, {
        recipient: { accountId: null, phone: null, email: null, bell: { post: post.id } },
        template: "desk.supplement-came",
        params: { code: `H57-${number}`, link: "/desk/calendar" },
        language: "vi",
        subjectCode: null,
      }),
    );
  }
  return "/desk/notices";
}

/** The walks of whoever signs in by a name. */
export const bellForms = (signIn: string): TabForm[] =>
  ["open", "read", "read-shown"].map((verb) => ({
    form: `/desk/notices ${verb}`,
    ready: () => told(signIn, 2),
    at: `form:has(input[name="verb"][value="${verb}"])`,
    older: { stands: "what is read stays read" },
  }));
