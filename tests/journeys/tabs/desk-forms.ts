/** The forms of those who work on dossiers. */
import { acceptDossier } from "../../../src/modules/dossiers/commands/accept-dossier.ts";
import { wholeResult } from "../../../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../../../src/modules/dossiers/queries/dossier.ts";
import { demoStaff } from "../../city.ts";
import { askHouse, signedIn } from "../../house.ts";
import { filed, taken } from "../../press-desk.ts";
import { deskVerb, type TabForm, words } from "./form-walk.ts";

export const deskName = "hotich.thuanhoa";
const specialist = () => demoStaff(deskName);

async function accepted(): Promise<string> {
  const id = await filed();
  await acceptDossier(await demoStaff("motcua.thuanhoa"), id);
  return id;
}

let chosen = "";
let colleague = "";
let found: Record<string, string> = {};

// What is still to be entered, as the page asks for it; of what is free text each tab has its own.
async function toPropose(): Promise<string> {
  const id = await taken();
  const whole = await wholeResult(await getDossier(await specialist(), id));
  const path = `/desk/dossiers/${id}`;
  const html = await (await askHouse({ path, as: await signedIn(deskName) })).text();
  const asked = [...html.matchAll(/name="propose\.([^"]+)"/g)].map((match) => match[1] ?? "");
  found = Object.fromEntries(asked.flatMap((key) => (whole[key] ? [[key, whole[key]]] : [])));
  return id;
}

const propose = deskVerb("propose", toPropose, (tab) => ({ ...found, purpose: words(tab) }));

export const deskForms: TabForm[] = [
  deskVerb("take", accepted),
  {
    ...deskVerb("assign", async () => {
      colleague = (await demoStaff("hotich2.thuanhoa")).accountId;
      return accepted();
    }),
    typed: () => ({ "assign.colleague": colleague }),
  },
  deskVerb("hand-over", taken, (tab) => ({ note: words(tab) })),
  deskVerb("send-back", taken, (tab) => ({ reason: words(tab) })),
  propose,
  {
    ...propose,
    form: "/desk/dossiers/:id/proposal",
    button: 'button[formaction$="/proposal"]',
    stays: true,
    older: { again: "a preview is drawn, nothing is kept" },
  },
  deskVerb("propose-refusal", taken, (tab) => ({
    reasons: words(tab),
    basis: "Luật Hộ tịch, Điều 6",
  })),
  deskVerb("propose-extension", taken, (tab) => ({ by: "1", reason: words(tab) })),
  deskVerb("propose-stop", taken, (tab) => ({
    ground: "other",
    document: "Điều 5",
    reason: words(tab),
  })),
  {
    form: "/desk/inbox",
    ready: async () => {
      chosen = await accepted();
      return "/desk/inbox";
    },
    at: "#bulk",
    typed: () => ({ row: chosen }),
    button: 'button[name="verb"][value="take"]',
    older: { told: /vừa được người khác cập nhật|thay đổi sau khi/ },
  },
];
