/** Who asks in the permission matrix, and about what: the dossiers of one mother in Thuận Hóa. */
import type { Route } from "../../src/gates/route.ts";
import { nameOfficial } from "../../src/modules/people/commands/invite-official.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import {
  handOutForm,
  heldDossier,
  paidDossier,
  type Sample,
  sampleDraft,
  supplementedDossier,
} from "../sample-dossier.ts";

/** Columns of the matrix: what each is to the mother's dossiers, and the name under which they sign in (null: nobody is signed in). */
export const askers: Record<string, string | null> = {
  visitor: null,
  "citizen, own": "me.thuanhoa",
  "citizen, other's": "cha.phuxuan",
  "clerk, own unit": "motcua.thuanhoa",
  "clerk, other unit": "motcua.phuxuan",
  "specialist, own unit": "hotich.thuanhoa",
  "specialist, other unit": "hotich.phuxuan",
  "chair, own unit": "chutich.thuanhoa",
  "chair, other unit": "chutich.phuxuan",
  leader: "lanhdao.hue",
  administrator: "quantri.hue",
};

export interface World {
  dossier: Sample;
  ended: Sample;
  supplemented: Sample;
  held: Sample;
  draft: string;
  counterDraft: string;
  freshDraft(counter: boolean): Promise<string>;
  unitCode: string;
  invitation: string;
}

/** Makes the dossiers that are asked about. */
export async function makeWorld(): Promise<World> {
  const [mother, clerk, specialist] = [
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    await demoStaff("hotich.thuanhoa"),
  ];
  return {
    dossier: await paidDossier(mother, clerk),
    ended: await paidDossier(mother, clerk),
    supplemented: await supplementedDossier(mother, clerk),
    held: await heldDossier(mother, clerk, specialist),
    draft: await sampleDraft(mother),
    counterDraft: await sampleDraft(clerk),
    freshDraft: (counter) => sampleDraft(counter ? clerk : mother),
    unitCode: clerk.post.unitCode,
    invitation: await nameOfficial(await demoStaff("quantri.hue"), {
      name: "Nguyễn Thị Lan",
      signIn: "lan.matrix",
      unitCode: clerk.post.unitCode,
      seat: "clerk",
      title: "Công chức bộ phận một cửa",
    }),
  };
}

/** Gives the address to ask for a route: each `:part` filled in from the world. Throws an Error that says which part has no filling. */
export async function addressOf(
  route: Pick<Route, "method" | "path">,
  world: World,
): Promise<string> {
  const parts = await partsOf(`${route.method} ${route.path}`, world);
  // A list behind a number needs to know which number.
  const query = route.path === "/overview/rows" ? "?measure=late" : "";
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = parts[name];
    if (value === undefined)
      throw new Error(
        `The matrix does not know what to put for :${name} of ${route.method} ${route.path}; say it in partsOf of tests/matrix/world.ts.`,
      );
    return encodeURIComponent(value);
  });
  return `${path}${query}`;
}

async function partsOf(route: string, world: World): Promise<Record<string, string>> {
  // These throw a draft away.
  if (route === "POST /dossiers/drafts/:id") return { id: await world.freshDraft(false) };
  if (route === "POST /desk/counter/:id") return { id: await world.freshDraft(true) };
  if (route.includes("/dossiers/drafts/")) return { id: world.draft, step: "applicant" };
  if (route.includes("/desk/counter/:id")) return { id: world.counterDraft, step: "applicant" };
  if (route.endsWith("/supplement")) return { id: world.supplemented.id };
  if (route.endsWith("/proposal")) return { id: world.held.id };
  if (route.includes("dossiers/:id"))
    return {
      id: (route.startsWith("POST") ? world.ended : world.dossier).id,
      file: world.dossier.fileId,
      slip: "form-01",
    };
  if (route.includes("/welcome/:token")) return { token: world.invitation };
  if (route.includes("/look-up/:code")) return { code: world.dossier.code };
  if (route.includes("/units/:code")) return { code: world.unitCode };
  if (route.includes("/payments/:reference")) return { reference: world.dossier.reference };
  if (/\/(procedures|new)\/:code/.test(route)) return { code: "2.000635" };
  return {};
}

/** What is posted, where an empty form would not reach the question of who may. Each is refused by the rules in the end, so that the world stays as it is. */
export const postedForms: Record<string, Record<string, string>> = {
  "POST /dossiers/:id": { verb: "withdraw", text: "" },
  "POST /desk/dossiers/:id": { verb: "sign" },
  "POST /desk/dossiers/:id/filed": { verb: "hand-out", ...handOutForm("Võ Thị Khánh Vy") },
};
