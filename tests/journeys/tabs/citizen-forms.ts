/** The forms of citizens and of visitors. */
import { getInvitation } from "../../../src/modules/people/queries/invitation.ts";
import { codeNow } from "../../../src/modules/people/secrets/second-factor.ts";
import { demoPassword } from "../../../src/modules/people/demo-accounts.ts";
import { getProcedureForFiling } from "../../../src/modules/procedures/index.ts";
import { formOf } from "../../../src/modules/dossiers/filing/form-of.ts";
import { startDraft } from "../../../src/modules/dossiers/commands/start-draft.ts";
import { lookupSecret } from "../../../src/modules/dossiers/filing/lookup-secret.ts";
import { getPool } from "../../../src/platform/pool.ts";
import type { Citizen, Staff } from "../../../src/platform/actor.ts";
import { routes } from "../../../src/routes.ts";
import { demoCitizen, demoStaff } from "../../city.ts";
import { exampleAnswers, fillSteps } from "../../fill-steps.ts";
import { signedIn } from "../../house.ts";
import { invited } from "../../invited-official.ts";
import { finished, pay } from "../../press-desk.ts";
import { sampleDossier, sampleDraft, smallPdf, supplementedDossier } from "../../sample-dossier.ts";
import { Walk } from "../../walk-pages.ts";
import { changed, ofVerb, type TabForm, words } from "./form-walk.ts";

export const citizenName = "me.thuanhoa";
const mother = () => demoCitizen(citizenName);
const clerk = () => demoStaff("motcua.thuanhoa");

/** Fills in a draft of a procedure up to its check page; gives the address of its pages. */
export async function filledDraft(owner: Citizen | Staff, procedure: string): Promise<string> {
  const id = await startDraft(owner, procedure);
  const path = `${owner.kind === "staff" ? "/desk/counter" : "/dossiers/drafts"}/${id}`;
  const form = await formOf(await getProcedureForFiling(procedure));
  const walk = await new Walk(routes, owner).open(`${path}/${form.steps[0]?.key ?? ""}`);
  // The example names a ward of its own; a counter files with its own unit only.
  const answers = { ...exampleAnswers(procedure), receiving_unit: "19789" };
  await fillSteps(walk, form, answers, (field) => [
    { name: `${field}.pdf`, bytes: new Blob([smallPdf() as BlobPart]) },
  ]);
  return path;
}

export const citizenForms: TabForm[] = [
  {
    form: "/dossiers/new/:code",
    ready: async () => "/dossiers/new/2.000635",
    older: { again: "each opened page begins one draft of its own; both stand on the list" },
  },
  {
    form: "/dossiers/drafts/:id/:step",
    ready: async () => `/dossiers/drafts/${await sampleDraft(await mother())}/applicant`,
    typed: (tab) => ({
      applicant_name: tab === "one" ? "Tôn Nữ Diệu Hiền Một" : "Tôn Nữ Diệu Hiền Hai",
    }),
    button: 'main form button:not([aria-hidden]):text("Lưu và tiếp tục")',
    older: { told: /vừa được lưu ở một cửa sổ khác/ },
  },
  {
    form: "/dossiers/drafts/:id/check",
    ready: async () => `${await filledDraft(await mother(), "1.004873")}/check`,
    older: { stands: "it is filed, and its receipt is shown" },
  },
  {
    form: "/dossiers/drafts/:id",
    ready: async () => {
      await sampleDraft(await mother());
      return "/dossiers";
    },
    at: 'main form[action^="/dossiers/drafts/"]',
    older: { stands: "the draft is thrown away" },
  },
  {
    form: "/dossiers/:id withdraw",
    ready: async () => `/dossiers/${(await sampleDossier(await mother(), await clerk())).id}`,
    at: ofVerb("withdraw"),
    typed: (tab) => ({ text: words(tab) }),
    older: { told: changed },
  },
  {
    form: "/dossiers/:id fetch-result",
    ready: async () => {
      const id = await finished("counter");
      await pay(id);
      return `/dossiers/${id}`;
    },
    at: ofVerb("fetch-result"),
    stays: true,
    older: { again: "a result may be fetched any number of times" },
  },
  {
    form: "/dossiers/:id/supplement",
    ready: async () =>
      `/dossiers/${(await supplementedDossier(await mother(), await clerk())).id}/supplement`,
    typed: (tab) => ({ note: words(tab) }),
    button: 'main form button[value="save"]:not([aria-hidden])',
    older: { again: "saving keeps what was put up; what is sent names what it saw" },
  },
  {
    form: "/account",
    ready: async () => "/account",
    at: 'main form:has([name="old"])',
    secret: { old: demoPassword, fresh: demoPassword, again: demoPassword },
    older: { again: "the old password is asked each time" },
  },
  {
    form: "/account end",
    ready: async () => {
      await signedIn(citizenName);
      return "/account";
    },
    at: 'main form:has([name="end"])',
    older: { told: changed },
  },
  {
    form: "/account/data",
    ready: async () => "/account/data",
    secret: { password: demoPassword },
    stays: true,
    older: { again: "a copy is taken, nothing changes" },
  },
  {
    form: "/sign-out",
    ready: async () => "/account",
    at: 'form[action="/sign-out"]',
    back: null,
    older: { told: /Đăng nhập/ },
  },
];

/** What anybody may send, signed in or not. */
export const visitorForms: TabForm[] = [
  {
    form: "/sign-in",
    ready: async () => "/sign-in",
    typed: () => ({ name: "cha.phuxuan" }),
    secret: { password: demoPassword },
    back: null,
    older: { again: "both tabs are of one browser, whose session is the later one" },
  },
  {
    form: "/look-up",
    ready: async () => {
      const { id, code } = await sampleDossier(await mother(), await clerk());
      lookedUp = lookupSecret(id);
      return `/look-up?code=${code}`;
    },
    at: 'main form[action="/look-up"][method="post"]',
    typed: () => ({ secret: lookedUp }),
    back: null,
    older: { again: "a question" },
  },
  {
    form: "/contacts/:token",
    ready: async () => {
      const { accountId, name } = await mother();
      const reach = { phone: "0905777000", email: null };
      const applicant = { accountId, name, identity: null, address: null, ...reach };
      await sampleDossier(await mother(), await clerk(), {
        applicant: { ...applicant, language: "vi" },
      });
      const { rows } = await getPool().query<{ token: string }>(
        `select substring(body from '/contacts/([A-Za-z0-9_-]{22})') as token
         from notifications.message where template = 'contact.confirm'`,
      );
      return `/contacts/${rows[0]?.token ?? ""}`;
    },
    back: null,
    older: { again: "saying yes twice is saying it once" },
  },
  {
    form: "/welcome/:token",
    ready: async () => {
      const seat = { seat: "clerk", title: "Công chức bộ phận một cửa" };
      const wanted = { name: "Nguyễn Thị Mới", signIn: "moi.hai", ...seat };
      const { unitCode } = (await clerk()).post;
      const token = await invited({ ...wanted, unitCode });
      code = codeNow((await getInvitation(token)).secret);
      return `/welcome/${token}`;
    },
    typed: () => ({ code }),
    secret: { fresh: "mot cau that dai de nho", again: "mot cau that dai de nho" },
    back: null,
    older: { told: /Không tìm thấy/ },
  },
];
let lookedUp = "";
let code = "";
