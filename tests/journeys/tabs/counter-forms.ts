/** The forms of the one-stop counter, its money among them. */
import { unasked } from "../../../src/platform/asked.ts";
import { inTransaction } from "../../../src/platform/transaction.ts";
import { takeFee } from "../../../src/modules/dossiers/commands/take-fee.ts";
import { withdrawDossier } from "../../../src/modules/dossiers/commands/withdraw-dossier.ts";
import { payCash } from "../../../src/modules/payments/index.ts";
import { demoCitizen, demoStaff } from "../../city.ts";
import { councilLine, feeOf } from "../../fee-lines.ts";
import { askHouse, signedIn } from "../../house.ts";
import { done, filed, finished, pay } from "../../press-desk.ts";
import {
  paidDossier,
  sampleDossier,
  sampleDraft,
  supplementedDossier,
} from "../../sample-dossier.ts";
import { filledDraft } from "./citizen-forms.ts";
import { changed, deskVerb, ofVerb, type Tab, type TabForm, words } from "./form-walk.ts";

export const counterName = "motcua.thuanhoa";
const clerk = () => demoStaff(counterName);
const mother = () => demoCitizen("me.thuanhoa");
const desk = (id: string) => `/desk/dossiers/${id}`;
const sample = async () => sampleDossier(await mother(), await clerk());

const receiver = (tab: Tab, of: string) => ({
  [`${of}.authority`]: words(tab),
  [`${of}.identity`]: "046194001234",
});

async function onPost(): Promise<string> {
  const id = await finished("post");
  await pay(id);
  return id;
}
const today = () => {
  const [year = "", month = "", day = ""] = new Date(Date.now() + 7 * 3_600_000)
    .toISOString()
    .slice(0, 10)
    .split("-");
  return { day, month, year };
};
const posted = {
  "post-result.carrier": "Bưu điện",
  "post-result.number": "EB1VN",
  ...Object.fromEntries(
    Object.entries(today()).map(([part, value]) => [`post-result.day-${part}`, value]),
  ),
};

const deskForms: TabForm[] = [
  deskVerb("accept", filed),
  {
    ...deskVerb("accept", () => filed("1.001193")),
    at: 'form:has([name="accept.decides"])',
    typed: (tab) => ({ "accept.case": "marriage_check", "accept.reason": words(tab) }),
  },
  deskVerb("refuse", filed, (tab) => ({ reasons: words(tab) })),
  deskVerb("request-supplement", filed, (tab) => ({
    ground: "other",
    reason: words(tab),
    "0.name": "Giấy chứng sinh",
  })),
  deskVerb("ask-payment", filed, (tab) => ({ reason: words(tab) })),
  deskVerb("resume-paid", async () => {
    const id = await filed();
    await done("clerk", id, "ask-payment");
    await takeFee(await clerk(), id);
    return id;
  }),
  {
    ...deskVerb("note", filed, (tab) => ({ text: words(tab) })),
    older: { again: "a word to colleagues decides nothing: both stand" },
  },
  deskVerb("withdraw", filed, (tab) => ({
    reason: words(tab),
    identity: "046194001234",
  })),
  {
    ...deskVerb("hand-out", async () => {
      const id = await finished("counter");
      await pay(id);
      return id;
    }),
    typed: (tab) => ({ ...receiver(tab, "hand-out"), "hand-out.signed": "slip" }),
  },
  deskVerb("post-result", onPost, (tab) => ({ carrier: words(tab), number: "EB1VN" })),
  deskVerb(
    "note-delivery",
    async () => {
      const id = await onPost();
      await done("clerk", id, "post-result", posted);
      return id;
    },
    (tab) => ({ outcome: "delivered", receiver: words(tab) }),
  ),
];

const filedForms: TabForm[] = [
  {
    form: "/desk/dossiers/:id/filed cash",
    ready: async () => `${desk((await sample()).id)}/filed`,
    at: ofVerb("cash"),
    older: { told: changed },
  },
  {
    form: "/desk/dossiers/:id/filed accept",
    ready: async () => `${desk((await sample()).id)}/filed`,
    at: ofVerb("accept"),
    older: { told: changed },
  },
  {
    form: "/desk/dossiers/:id/filed hand-out",
    ready: async () => {
      const id = await finished("counter");
      await pay(id);
      return `${desk(id)}/filed`;
    },
    at: ofVerb("hand-out"),
    typed: (tab) => ({ ...receiver(tab, "hand-out"), "hand-out.signed": "slip" }),
    older: { told: changed },
  },
  {
    form: "/desk/dossiers/:id/supplement",
    ready: async () =>
      `${desk((await supplementedDossier(await mother(), await clerk())).id)}/supplement`,
    typed: (tab) => ({ note: words(tab), "original-0": "1" }),
    button: 'main form button[value="send"]',
    older: { told: /thay đổi sau khi|không còn|đã/ },
  },
];

const draftForms: TabForm[] = [
  {
    form: "/desk/counter/new/:code",
    ready: async () => "/desk/counter/new/2.000635",
    typed: () => ({ number: "046194001234" }),
    older: { again: "a question: who has this number" },
  },
  {
    form: "/desk/counter/new/:code",
    ready: async () => "/desk/counter/new/2.000635",
    typed: () => ({ number: "" }),
    button: 'main form button[value="without"]',
    older: { again: "each opened page begins one draft of its own; both stand on the list" },
  },
  {
    form: "/desk/counter/:id",
    ready: async () => {
      await sampleDraft(await clerk());
      return "/desk/counter";
    },
    at: 'main form[action^="/desk/counter/"]',
    older: { stands: "the draft is thrown away" },
  },
  {
    form: "/desk/counter/:id/:step",
    ready: async () => `${await filledDraft(await clerk(), "1.004873")}/applicant`,
    typed: (tab) => ({ applicant_name: tab === "one" ? "Trần Thị Bích Một" : "Trần Thị Bích Hai" }),
    button: 'main form button:not([aria-hidden]):text("Lưu và tiếp tục")',
    older: { told: /vừa được lưu ở một cửa sổ khác/ },
  },
  {
    form: "/desk/counter/:id/received",
    ready: async () => {
      const path = `${await filledDraft(await clerk(), "1.004873")}/received`;
      const html = await (await askHouse({ path, as: await signedIn(counterName) })).text();
      paper = /name="(original\.[^"]+)"/.exec(html)?.[1] ?? "";
      return path;
    },
    typed: (tab) => ({ [paper]: tab === "one" ? "1" : "2" }),
    older: { told: changed },
  },
  {
    form: "/desk/counter/:id/check",
    ready: async () => `${await filledDraft(await clerk(), "1.004873")}/check`,
    older: { stands: "it is filed, and the page of what was filed is shown" },
  },
  {
    form: "/desk/inbox",
    ready: async () => {
      chosen = await filed();
      return "/desk/inbox";
    },
    at: "#bulk",
    typed: () => ({ row: chosen }),
    button: 'button[name="verb"][value="accept"]',
    older: { again: "nothing is done before the next page, which asks once more" },
  },
  {
    form: "/desk/inbox accept",
    ready: async () => {
      chosen = await filed();
      return "/desk/inbox?tab=free";
    },
    at: "#bulk",
    typed: () => ({ row: chosen }),
    button: 'button[name="verb"][value="accept"]',
    asksOnceMore: 'main form:has([name="confirmed"])',
    older: { told: /vừa được người khác cập nhật|thay đổi sau khi/ },
  },
];
let chosen = "";
let paper = "";

const payment = async () => `/payments/${(await sample()).reference}`;
const unset = async () => {
  const fee = feeOf(councilLine());
  const { reference } = await sampleDossier(await mother(), await clerk(), { fee });
  return `/payments/${reference}`;
};

const moneyForms: TabForm[] = [
  {
    form: "/payments/:reference cash",
    ready: payment,
    at: ofVerb("cash"),
    older: { told: changed },
  },
  {
    form: "/payments/:reference set",
    ready: unset,
    at: ofVerb("set"),
    typed: (tab) => ({
      "case.amount": "50000",
      "case.number": tab === "one" ? "11/2025/NQ-HĐND" : "12/2025/NQ-HĐND",
      "case.day-day": "12",
      "case.day-month": "7",
      "case.day-year": "2025",
    }),
    older: { told: changed },
  },
  {
    form: "/payments/:reference exempt",
    ready: unset,
    at: ofVerb("exempt"),
    typed: (tab) => ({ exemption: "civil-status-merit", proof: words(tab) }),
    older: { told: changed },
  },
  {
    form: "/payments/:reference pay-out",
    ready: async () => {
      const { id, reference } = await sample();
      await inTransaction(unasked("a test"), async (tx) => payCash(tx, await clerk(), reference));
      await withdrawDossier(await mother(), id, "Gia đình đã nộp ở nơi khác");
      return `/payments/${reference}`;
    },
    at: ofVerb("pay-out"),
    typed: (tab) => ({ receiver: words(tab) }),
    older: { told: changed },
  },
  {
    form: "/payments/:reference refund-part",
    ready: async () => `/payments/${(await paidDossier(await mother(), await clerk())).reference}`,
    at: ofVerb("refund-part"),
    typed: (tab) => ({ amount: "1000", reason: words(tab) }),
    older: { told: changed },
  },
  {
    form: "/payments/:reference replace-receipt",
    ready: async () => `/payments/${(await paidDossier(await mother(), await clerk())).reference}`,
    at: ofVerb("replace-receipt"),
    typed: (tab) => ({ reason: words(tab), payerName: "Tôn Nữ Diệu Hiền" }),
    older: { told: changed },
  },
];

const searchForms: TabForm[] = [
  {
    form: "/desk/search",
    ready: async () => "/desk",
    at: 'form[action="/desk/search"]',
    typed: () => ({ q: "Tôn Nữ Diệu Hiền" }),
    button: 'form[action="/desk/search"] [name="q"]',
    byEnter: true,
    back: null,
    older: { again: "a search changes nothing" },
  },
];

export const counterForms = [...deskForms, ...filedForms, ...draftForms, ...searchForms];
export const cashierForms = moneyForms;
