/**
 * The demonstration's dossiers: filed and worked on by the very commands that people use, at
 * moments of the last four weeks.
 */
import { readFile } from "node:fs/promises";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { nationalData } from "../../platform/data-files.ts";
import { getCalendar } from "../calendar/index.ts";
import { getUnits, type Unit } from "../organizations/index.ts";
import { unsettled } from "../payments/index.ts";
import { listColleagues } from "../people/index.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { signDecision } from "./commands/sign-decision.ts";
import { handOutResult } from "./commands/hand-out-result.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { prepareFiling } from "./filing/prepare-filing.ts";
import { refuseDossier } from "./commands/refuse-dossier.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { type Filing, submitDossier } from "./commands/submit-dossier.ts";
import { takeFee } from "./commands/take-fee.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { proposalHash } from "./queries/proposal-hash.ts";
import type { Step } from "./rules/dossier.ts";
import { drawLives, idFrom, type Life } from "./demo-plans.ts";
import { bornHere, wholeResult } from "./demo-results.ts";

/**
 * Files so many dossiers, each by a plan that is the same on every machine; gives how many came to
 * be.
 */
export async function makeDemoDossiers(count: number): Promise<number> {
  const wards = (await getUnits()).wards();
  const today = now();
  let made = 0;
  try {
    for (const life of await drawLives(count, wards)) {
      const ward = wards[life.plan.wardIndex];
      if (ward && (await live(life, ward, today))) made += 1;
    }
  } finally {
    setClock(null);
  }
  return made;
}

// One dossier's life, as far as the plan lets it come; a moment that has not yet been is not lived.
async function live(life: Life, ward: Unit, today: Date): Promise<boolean> {
  const { plan, draw } = life;
  const office = await staffOf(ward.code);
  if (!office) return false;
  const start = await workingMoment(ward.code, today, plan.daysAgo, 8 + draw(7), draw(60));
  const steps = moments(start, plan.pauseDays, today);
  if (!steps.next()) return false;
  const { filing } = await prepared(life, ward);
  if (!filing) return false;
  await submitDossier(office.clerk, filing);
  if (plan.fate === "new" || !steps.next()) return true;
  if (plan.fate === "refused") await refuse(office.clerk, filing.id);
  else if (plan.fate === "supplement") await askForSupplement(office.clerk, filing.id);
  else await workOn(filing, office, life, steps);
  return true;
}

async function refuse(clerk: Staff, id: string): Promise<void> {
  await refuseDossier(clerk, id, ["Hồ sơ không thuộc thẩm quyền giải quyết của địa phương"]);
}

async function askForSupplement(clerk: Staff, id: string): Promise<void> {
  await requestSupplement(clerk, id, {
    ground: "missing",
    reason: "Bản chụp mờ, chưa đọc được số",
    items: [
      {
        name: "Giấy tờ tùy thân (bản chụp rõ hai mặt)",
        original: 0,
        certified: 0,
        photocopy: 1,
        note: "",
      },
    ],
  });
}

// From acceptance to the result in the applicant's hand.
async function workOn(
  filing: Filing,
  office: WardStaff,
  { plan, name, draw }: Life,
  steps: Moments,
): Promise<void> {
  await acceptDossier(office.clerk, filing.id);
  const specialist = office.at(filing.terms.steps[1]);
  if (plan.fate === "accepted" || !specialist || !steps.next()) return;
  await takeDossier(specialist, filing.id);
  if (plan.fate === "taken" || !steps.next()) return;
  await proposeDecision(
    specialist,
    filing.id,
    await wholeResult(await getDossier(specialist, filing.id)),
  );
  const signer = office.at(filing.terms.steps.find(({ role }) => role === "chair"));
  if (plan.fate === "proposed" || !signer || !steps.next()) return;
  const { decision } = await getDossierFile(filing.id);
  const { version } = await getDossier(signer, filing.id);
  if (decision)
    await signDecision(signer, filing.id, { proposal: proposalHash(decision, version) });
  if (plan.fate === "finished" || !steps.next()) return;
  if (!(await takeWhatIsDue(office.clerk, filing.id))) return;
  await handOutResult(office.clerk, filing.id, {
    name,
    relation: "applicant",
    authority: "",
    identityKind: "identity-card",
    identityNumber: `${bornHere()}${String(draw(1e9)).padStart(9, "0")}`,
    signedOn: "slip",
  });
}

// A result is handed out once its fee is paid; a sum that nobody knows yet is not taken.
async function takeWhatIsDue(clerk: Staff, id: string): Promise<boolean> {
  const { due, unknown } = await unsettled((await getDossier(clerk, id)).code);
  if (unknown.length > 0) return false;
  if (due.length > 0) await takeFee(clerk, id);
  return true;
}

async function prepared({ plan, name, draw }: Life, ward: Unit) {
  const code = plan.procedure;
  const example = JSON.parse(
    await readFile(nationalData(`forms/examples/${code}.json`), "utf8"),
  ) as Record<string, unknown>;
  const answers = {
    ...example,
    receiving_unit: ward.gsoCode ?? "",
    applicant_name: name,
    applicant_phone: `0905${String(100_000 + draw(900_000))}`,
  } as never;
  return prepareFiling({
    id: idFrom(`${code} ${name} ${draw(1e9)}`),
    procedure: await getProcedureForFiling(code),
    answers,
    papers: [],
    channel: "counter",
    delivery: "counter",
    accountId: null,
    language: "vi",
    onlyUnit: ward.code,
  });
}

interface WardStaff {
  clerk: Staff;
  at(step: Step | undefined): Staff | undefined;
}

async function staffOf(unitCode: string): Promise<WardStaff | null> {
  const seated = (await listColleagues(unitCode)).map((person): Staff => {
    const post = {
      id: "00000000-0000-0000-0000-000000000000",
      role: person.role,
      unitCode,
      office: person.office,
      title: person.title,
      authority: person.authority,
      rank: person.rank,
      duties: person.duties,
      actingFor: null,
    };
    return { kind: "staff", accountId: person.accountId, name: person.name, post, posts: [post] };
  });
  const at = (step: Pick<Step, "role" | "office"> | undefined) =>
    seated
      .filter(({ post }) => post.role === step?.role && post.office === step.office)
      .toSorted((a, b) => Number(b.post.rank === "head") - Number(a.post.rank === "head"))[0];
  const clerk = at({ role: "clerk", office: "one_stop" });
  return clerk ? { clerk, at } : null;
}

interface Moments {
  /** Sets the clock to the next one; false when it has not yet been. */
  next(): boolean;
}

// Steps of a life: an hour or two between them, some days before the last ones when work was slow.
function moments(start: Date, pauseDays: number, today: Date): Moments {
  let at = start.getTime();
  let step = 0;
  return {
    next() {
      if (step > 0) at += (step === 2 ? pauseDays * 86_400_000 : 0) + 40 * 60_000;
      step += 1;
      if (at >= today.getTime()) return false;
      setClock(new Date(at));
      return true;
    },
  };
}

async function workingMoment(
  unitCode: string,
  today: Date,
  daysAgo: number,
  hour: number,
  minute: number,
): Promise<Date> {
  const calendar = await getCalendar(unitCode);
  for (let back = daysAgo; ; back += 1) {
    const day = new Date(today.getTime() - back * 86_400_000 + 7 * 3_600_000)
      .toISOString()
      .slice(0, 10);
    if (calendar.isWorkingDay(day))
      return new Date(
        `${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00+07:00`,
      );
  }
}
