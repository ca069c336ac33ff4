/** The forms of who runs the house. */
import { announceClosure } from "../../../src/modules/calendar/commands/announce-closure.ts";
import { askToInviteAgain } from "../../../src/modules/people/commands/ask-to-invite-again.ts";
import { declineNomination } from "../../../src/modules/people/commands/decline-nomination.ts";
import { getPool } from "../../../src/platform/pool.ts";
import { demoStaff } from "../../city.ts";
import { dayIn } from "./chair-forms.ts";
import { changed, type Tab, type TabForm, words } from "./form-walk.ts";

export const administratorName = "quantri.hue";
const unitCode = async () => (await demoStaff("motcua.thuanhoa")).post.unitCode;

let unit = "";
let turn = 0;
let nominated = "";
const closing = (tab: Tab) => ({
  unitCodes: unit,
  ...dayIn(tab === "one" ? 30 : 20, "firstDay"),
  ...dayIn(tab === "one" ? 30 : 20, "lastDay"),
  reason: words(tab),
  legalBasis: "Công văn số 12/UBND",
});

async function failedMessage(state: "failed" | "unsure"): Promise<string> {
  await getPool().query(
    `insert into notifications.message
       (id, recipient, channel, language, template, params, title, body, parts, urgent, state,
        failure, not_before, promised_at, settled_at)
     values (gen_random_uuid(), '+84905000101', 'sms', 'vi', 'accepted', '{}', 'Đã tiếp nhận',
       'Hồ sơ đã được tiếp nhận', 1, false, $1,
       case when $1 = 'failed' then 'gateway' end, now(), now(), now())`,
    [state],
  );
  return "/admin/messages";
}

async function twoUnsure(): Promise<string> {
  await failedMessage("unsure");
  return failedMessage("unsure");
}

// One question about one person is open at a time.
async function declineAll(): Promise<void> {
  const { rows } = await getPool().query<{ id: string }>(
    "select id from people.nomination where decided_at is null",
  );
  for (const { id } of rows) await declineNomination(await demoStaff("quantri2.hue"), id);
}

export const administratorForms: TabForm[] = [
  {
    form: "/admin/calendar",
    ready: async () => {
      unit = await unitCode();
      return "/admin/calendar";
    },
    at: 'main form:has([name="reason"])',
    typed: closing,
    older: { told: changed },
  },
  {
    form: "/admin/calendar withdraw",
    ready: async () => {
      const [firstDay = "", lastDay = firstDay] = [40, 40].map((days) =>
        new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
      );
      const why = { reason: "Bão số 12", legalBasis: "Công điện số 5" };
      const unitCodes = [await unitCode()];
      const admin = await demoStaff(administratorName);
      await announceClosure(admin, { unitCodes, firstDay, lastDay, ...why });
      return "/admin/calendar";
    },
    at: 'main form:has([name="withdraw"])',
    older: { told: changed },
  },
  {
    form: "/admin/people disabled",
    ready: async () => "/admin/people?q=Hồ Văn Thành",
    at: 'main form:has([name="disabled"])',
    older: { told: changed },
  },
  {
    form: "/admin/people/new",
    ready: async () => {
      unit = await unitCode();
      turn += 1;
      return "/admin/people/new";
    },
    typed: (tab) => ({
      name: "Nguyễn Thị Lan",
      signIn: `lan.${tab}${turn}`,
      unitCode: unit,
      seat: "clerk",
      title: words(tab),
      email: `lan.${tab}${turn}@canbo.example.vn`,
    }),
    older: { again: "each names another official; one sign-in name is given once" },
  },
  {
    form: "/admin/people/new invite",
    ready: async () => {
      const { accountId } = await demoStaff("hotich2.thuanhoa");
      await declineAll();
      return `/admin/people/new?invite=${accountId}`;
    },
    typed: (tab) => ({ phone: "", email: `${tab}.hotich2@canbo.example.vn` }),
    older: { told: /đã được đề nghị và đang chờ/ },
  },
  {
    form: "/admin/people/nominations",
    ready: async () => {
      const { accountId } = await demoStaff("hotich2.thuanhoa");
      const email = "hotich2@canbo.example.vn";
      const asker = await demoStaff("quantri2.hue");
      await declineAll();
      nominated = await askToInviteAgain(asker, accountId, { phone: "", email });
      return "/admin/people/nominations";
    },
    get at() {
      return `form:has([name="nomination"][value="${nominated}"])`;
    },
    older: { told: changed },
  },
  {
    form: "/admin/messages again",
    ready: () => failedMessage("failed"),
    at: 'main form:has([name="verb"][value="again"])',
    older: { told: changed },
  },
  {
    form: "/admin/messages leave",
    ready: () => failedMessage("unsure"),
    at: 'main form:has([name="verb"][value="leave"])',
    older: { told: changed },
  },
  {
    form: "/admin/messages again-all",
    ready: twoUnsure,
    at: 'main form:has([name="verb"][value="again-all"])',
    older: { told: changed },
  },
  {
    form: "/admin/messages leave-all",
    ready: twoUnsure,
    at: 'main form:has([name="verb"][value="leave-all"])',
    older: { told: changed },
  },
];
