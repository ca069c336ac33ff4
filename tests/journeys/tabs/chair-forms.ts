/** The forms of who decides: signing, sending back, naming who stands in. */
import { nameSubstitute } from "../../../src/modules/people/commands/name-substitute.ts";
import { forgetSessions } from "../../../src/modules/people/index.ts";
import { getPool } from "../../../src/platform/pool.ts";
import { demoStaff } from "../../city.ts";
import { done, extension, propose, taken } from "../../press-desk.ts";
import { changed, deskVerb, type Tab, type TabForm, words } from "./form-walk.ts";

export const chairName = "chutich.thuanhoa";

async function proposed(): Promise<string> {
  const id = await taken();
  await propose(id);
  return id;
}

async function withLetter(): Promise<string> {
  const id = await taken();
  await done("specialist", id, "propose-extension", extension);
  return id;
}

/** The parts of a day that is so many days from today, under the names of its boxes. */
export function dayIn(days: number, name: string): Record<string, string> {
  const day = new Date(Date.now() + days * 86_400_000);
  return {
    [`${name}-day`]: String(day.getUTCDate()),
    [`${name}-month`]: String(day.getUTCMonth() + 1),
    [`${name}-year`]: String(day.getUTCFullYear()),
  };
}

let away = "";
let deputy = "";
let second = "";
// Each walk names for other days: nobody stands in for one person twice at once.
let days = 0;

const substitute = (tab: Tab) => ({
  postId: away,
  accountId: deputy,
  ...dayIn(days + (tab === "one" ? 2 : 0), "from"),
  ...dayIn(days + (tab === "one" ? 2 : 0), "to"),
  reason: words(tab),
});

export const chairForms: TabForm[] = [
  deskVerb("sign", proposed),
  deskVerb("sign-letter", withLetter),
  deskVerb("send-back-letter", withLetter, (tab) => ({ reason: words(tab) })),
  {
    form: "/desk/substitutes",
    ready: async () => {
      away = (await demoStaff("hotich.thuanhoa")).post.id;
      deputy = (await demoStaff("hotich2.thuanhoa")).accountId;
      days += 5;
      return "/desk/substitutes";
    },
    at: 'main form:has([name="postId"])',
    typed: substitute,
    older: { told: changed },
  },
  {
    form: "/desk/substitutes end",
    ready: async () => {
      const [postId, accountId] = [
        (await demoStaff("hotich.thuanhoa")).post.id,
        (await demoStaff("hotich2.thuanhoa")).accountId,
      ];
      const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
      const wanted = { postId, accountId, from: day, to: day, reason: "Đi tập huấn" };
      await nameSubstitute(await demoStaff(chairName), wanted);
      return "/desk/substitutes";
    },
    at: 'main form:has([name="end"])',
    older: { told: changed },
  },
  {
    form: "/desk/posts",
    ready: async () => {
      const { post } = await demoStaff(chairName);
      await getPool().query(
        `insert into people.post
           (id, account_id, unit_code, role, office, title, authority, rank, valid_from)
         select gen_random_uuid(), account_id, unit_code, 'clerk', 'one_stop',
           'Công chức Một cửa kiêm nhiệm', authority, 'member', '2020-01-01'
         from people.post where id = $1
           and not exists (select from people.post p where p.title like '%kiêm nhiệm')`,
        [post.id],
      );
      forgetSessions();
      const { rows } = await getPool().query<{ id: string }>(
        "select id from people.post where title like '%kiêm nhiệm'",
      );
      second = rows[0]?.id ?? "";
      return "/account";
    },
    at: 'form[action="/desk/posts"]',
    typed: () => ({ post: second }),
    back: null,
    older: { told: /đổi vị trí làm việc|[Pp]hiên/ },
  },
  {
    form: "/confirm",
    ready: async () => {
      await getPool().query("update people.session set confirmed_at = null");
      forgetSessions();
      return "/desk/dossiers.csv";
    },
    back: null,
    stays: true,
    older: { again: "only the second factor is shown; the address is opened again" },
  },
];
