/** Signs a result from its declaration, and reads its papers back out of the files. */
import { randomUUID } from "node:crypto";
import { getFile } from "../src/modules/files/index.ts";
import { getProcedureForFiling } from "../src/modules/procedures/index.ts";
import { acceptDossier } from "../src/modules/dossiers/commands/accept-dossier.ts";
import { proposeDecision } from "../src/modules/dossiers/commands/propose-decision.ts";
import { takeDossier } from "../src/modules/dossiers/commands/take-dossier.ts";
import { prepareFiling } from "../src/modules/dossiers/filing/prepare-filing.ts";
import { submitDossier } from "../src/modules/dossiers/commands/submit-dossier.ts";
import { wholeResult } from "../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../src/modules/dossiers/queries/dossier.ts";
import { getDossierFile } from "../src/modules/dossiers/queries/dossier-file.ts";
import { demoCitizen, demoStaff } from "./city.ts";
import { exampleAnswers } from "./fill-steps.ts";
import { textOf } from "./paper-reader.ts";
import { signProposed } from "./sample-dossier.ts";

const specialists: Record<string, string> = {
  culture: "hotich",
  economy: "kinhte",
  police: "congan",
};
const heads: Record<string, string> = {
  chair: "chutich",
  police: "truongcongan",
  economy: "truongphongkinhte",
};

export interface Signed {
  id: string;
  texts: string[];
  numbers: string[];
  titles: string[];
}

/**
 * Files an example with other answers in Thuận Hóa, proposes it whole but for what is `entered`,
 * and signs it.
 */
export async function signed(
  code: string,
  change: Record<string, unknown> = {},
  entered: Record<string, string> = {},
): Promise<Signed> {
  const [clerk, citizen] = [await demoStaff("motcua.thuanhoa"), await demoCitizen("me.thuanhoa")];
  const answers = { ...exampleAnswers(code), receiving_unit: "19789", ...change };
  const { filing, evaluation } = await prepareFiling({
    id: randomUUID(),
    procedure: await getProcedureForFiling(code),
    answers,
    papers: [],
    channel: "counter",
    delivery: "counter",
    accountId: citizen.accountId,
    language: "vi",
    onlyUnit: clerk.post.unitCode,
  });
  if (!filing) throw new Error(JSON.stringify(evaluation.problems));
  const { id } = await submitDossier(clerk, filing);
  await acceptDossier(clerk, id);
  const office = (role: string) =>
    filing.terms.steps.find((step) => step.role === role)?.office ?? "";
  const specialist = await demoStaff(`${specialists[office("specialist")]}.thuanhoa`);
  await takeDossier(specialist, id);
  const whole = await wholeResult(await getDossier(specialist, id));
  await proposeDecision(specialist, id, { ...whole, ...entered });
  await signProposed(await demoStaff(`${heads[office("chair")]}.thuanhoa`), id);
  const { resultPapers } = await getDossierFile(id);
  const texts = await Promise.all(
    resultPapers.map(async ({ file_id: file }) =>
      textOf((await getFile(file, `dossier:${id}`)).bytes),
    ),
  );
  return {
    id,
    texts,
    numbers: resultPapers.map(({ number }) => number),
    titles: resultPapers.map(({ title }) => title),
  };
}

/** Gives a text in one line. */
export const oneLine = (text: string) => text.replace(/\s+/g, " ");
