/** The forms about posts and their duties: asked, ended, agreed to. */
import { askToGiveDuty } from "../../../src/modules/people/commands/ask-to-give-duty.ts";
import { declineChange } from "../../../src/modules/people/commands/decline-change.ts";
import { listWaiting } from "../../../src/modules/people/queries/changes.ts";
import { now } from "../../../src/platform/clock.ts";
import { dayOf } from "../../../src/platform/format.ts";
import { demoStaff } from "../../city.ts";
import { dayIn } from "./chair-forms.ts";
import { changed, ofVerb, type Tab, type TabForm, words } from "./form-walk.ts";

const asker = () => demoStaff("quantri2.hue");
let unit = "";

// One question about one post and duty is open at a time.
async function declineAll(): Promise<void> {
  for (const { id } of await listWaiting()) await declineChange(await asker(), id);
}

async function postOf(signIn: string): Promise<string> {
  await declineAll();
  return `/admin/posts/${(await demoStaff(signIn)).post.id}`;
}

const typedFor =
  (verb: string, days: number, more: Record<string, string> = {}) =>
  (tab: Tab) => ({
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`${verb}.${name}`, value])),
    ...dayIn(days, `${verb}.from`),
    [`${verb}.reason`]: words(tab),
    [`${verb}.legalDocument`]: "Quyết định 215/QĐ-UBND",
  });

export const postForms: TabForm[] = [
  {
    form: "/admin/posts/new",
    ready: async () => {
      await declineAll();
      unit = (await demoStaff("motcua.phuxuan")).post.unitCode;
      return "/admin/posts/new";
    },
    typed: (tab) => ({
      signIn: "hotich2.thuanhoa",
      unitCode: unit,
      seat: tab === "one" ? "culture" : "office",
      title: "Chuyên viên",
      ...dayIn(3, "from"),
      reason: words(tab),
      legalDocument: "Quyết định 215/QĐ-UBND",
    }),
    older: { again: "each asks for another post" },
  },
  {
    form: "/admin/posts/:id give-duty",
    ready: () => postOf("hotich.thuanhoa"),
    at: ofVerb("give-duty"),
    typed: typedFor("give-duty", 2, { duty: "directives.monitor", reach: "unit" }),
    older: { told: changed },
  },
  {
    form: "/admin/posts/:id end-duty",
    ready: () => postOf("kinhte.thuanhoa"),
    at: ofVerb("end-duty"),
    typed: typedFor("end-duty", 2, { duty: "directives.answer" }),
    older: { told: changed },
  },
  {
    form: "/admin/posts/:id end-post",
    ready: () => postOf("vanphong.phuxuan"),
    at: ofVerb("end-post"),
    typed: typedFor("end-post", 30),
    older: { told: changed },
  },
  {
    form: "/admin/posts/waiting",
    ready: async () => {
      await declineAll();
      const { post } = await demoStaff("motcua.thuanhoa");
      await askToGiveDuty(await asker(), post.id, {
        duty: "directives.monitor",
        reach: "unit",
        signing: false,
        from: dayOf(now()),
        to: "",
        reason: "Theo dõi nhiệm vụ của phường",
        legalDocument: "Quyết định 215/QĐ-UBND",
      });
      return "/admin/posts/waiting";
    },
    older: { told: changed },
  },
];
