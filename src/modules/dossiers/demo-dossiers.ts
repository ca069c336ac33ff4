/** The demonstration's dossiers: filed and worked on by the very commands that people use, at moments of the last four weeks. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { projectRoot } from "../../platform/paths.ts";
import { getCalendar } from "../calendar/index.ts";
import { getUnits } from "../organizations/index.ts";
import { unsettled } from "../payments/index.ts";
import { listColleagues } from "../people/index.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { proposeDecision, signDecision } from "./commands/decide-dossier.ts";
import { handOutResult } from "./commands/hand-out-result.ts";
import { takeDossier } from "./commands/move-dossier.ts";
import { prepareFiling } from "./commands/prepare-filing.ts";
import { refuseDossier } from "./commands/refuse-dossier.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { takeFee } from "./commands/take-fee.ts";
import { getDossier, getDossierFile } from "./queries/dossier.ts";
import { proposalHash } from "./queries/proposal-hash.ts";
import type { Step } from "./rules/dossier.ts";
import { wholeResult } from "./demo-results.ts";

interface Plan {
  procedure: string;
  wardIndex: number;
  daysAgo: number;
  fate:
    | "new"
    | "accepted"
    | "taken"
    | "proposed"
    | "finished"
    | "returned"
    | "supplement"
    | "refused";
  pauseDays: number;
}
interface Names {
  given_female: string[];
  given_male: string[];
}

const procedures = [
  "1.001193",
  "1.004873",
  "2.000635",
  "1.001612",
  "1.004194",
  "1.000656",
  "1.000894",
  "1.011607",
  "1.013225",
  "2.000815",
  "1.013274",
  "1.004222",
];
const fates: Plan["fate"][] = [
  "returned",
  "finished",
  "taken",
  "returned",
  "new",
  "accepted",
  "returned",
  "proposed",
  "supplement",
  "returned",
  "finished",
  "refused",
  "taken",
];
const surnames = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phan",
  "Hồ",
  "Hoàng",
  "Võ",
  "Đặng",
  "Tôn Thất",
  "Nguyễn Phước",
  "Bùi",
  "Đỗ",
];

/** Files so many dossiers, each by a plan that is the same on every machine; gives how many came to be. */
export async function makeDemoDossiers(count: number): Promise<number> {
  const names = JSON.parse(
    await readFile(join(projectRoot, "data/names/vn-names.json"), "utf8"),
  ) as Names;
  const wards = (await getUnits()).wards();
  const thuanHoa = wards.findIndex(({ gsoCode }) => gsoCode === "19789");
  const today = now();
  let made = 0;
  try {
    const lives = Array.from({ length: count }, (_, index) => {
      const draw = drawer(`demo dossier ${index}`);
      const plan = planOf(draw, draw(3) === 0 ? draw(wards.length) : thuanHoa);
      return { plan, draw, name: nameOf(names, draw) };
    });
    // In the order in which they are signed: the numbers of a book follow the days.
    lives.sort((one, other) => lastDay(other.plan) - lastDay(one.plan));
    for (const { plan, draw, name } of lives) {
      const ward = wards[plan.wardIndex];
      if (ward && (await live(plan, ward.code, ward.gsoCode ?? "", name, today, draw))) made += 1;
    }
  } finally {
    setClock(null);
  }
  return made;
}

const lastDay = ({ daysAgo, pauseDays }: Plan) => daysAgo - pauseDays;

// Most of what is still open came in the last days; one in eight is an old one that somebody let lie.
function planOf(draw: (sides: number) => number, wardIndex: number): Plan {
  const procedure = procedures[draw(procedures.length)] as string;
  const fate = fates[draw(fates.length)] as Plan["fate"];
  const isEnded = fate === "returned" || fate === "finished" || fate === "refused";
  const isSlow = draw(8) === 0;
  return {
    procedure,
    wardIndex,
    fate,
    daysAgo: isEnded || isSlow ? 2 + draw(25) : draw(3),
    pauseDays: isSlow ? 1 + draw(6) : 0,
  };
}

// One dossier's life, as far as the plan lets it come; a moment that has not yet been is not lived.
async function live(
  plan: Plan,
  unitCode: string,
  gsoCode: string,
  applicant: string,
  today: Date,
  draw: (sides: number) => number,
): Promise<boolean> {
  const office = await staffOf(unitCode);
  if (!office) return false;
  const start = await workingMoment(unitCode, today, plan.daysAgo, 8 + draw(7), draw(60));
  const steps = moments(start, plan.pauseDays, today);
  if (!steps.next()) return false;
  const filing = (await prepared(plan.procedure, gsoCode, unitCode, applicant, draw)).filing;
  if (!filing) return false;
  await submitDossier(office.clerk, filing);
  if (plan.fate === "new" || !steps.next()) return true;
  if (plan.fate === "refused") {
    await refuseDossier(office.clerk, filing.id, [
      "Hồ sơ không thuộc thẩm quyền giải quyết của địa phương",
    ]);
    return true;
  }
  if (plan.fate === "supplement") {
    await requestSupplement(office.clerk, filing.id, {
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
    return true;
  }
  await acceptDossier(office.clerk, filing.id);
  const specialist = office.at(filing.terms.steps[1]);
  if (plan.fate === "accepted" || !specialist || !steps.next()) return true;
  await takeDossier(specialist, filing.id);
  if (plan.fate === "taken" || !steps.next()) return true;
  await proposeDecision(
    specialist,
    filing.id,
    await wholeResult(await getDossier(specialist, filing.id)),
  );
  const signer = office.at(filing.terms.steps.find(({ role }) => role === "chair"));
  if (plan.fate === "proposed" || !signer || !steps.next()) return true;
  const { decision } = await getDossierFile(filing.id);
  const { version } = await getDossier(signer, filing.id);
  if (decision)
    await signDecision(signer, filing.id, { proposal: proposalHash(decision, version) });
  if (plan.fate === "finished" || !steps.next()) return true;
  if (!(await takeWhatIsDue(office.clerk, filing.id))) return true;
  await handOutResult(office.clerk, filing.id, {
    name: applicant,
    relation: "applicant",
    authority: "",
    identityKind: "identity-card",
    identityNumber: `046${String(draw(1e9)).padStart(9, "0")}`,
    signedOn: "slip",
  });
  return true;
}

// A result is handed out once its fee is paid; a sum that nobody knows yet is not taken.
async function takeWhatIsDue(clerk: Staff, id: string): Promise<boolean> {
  const { due, unknown } = await unsettled((await getDossier(clerk, id)).code);
  if (unknown.length > 0) return false;
  if (due.length > 0) await takeFee(clerk, id);
  return true;
}

async function prepared(
  code: string,
  gsoCode: string,
  unitCode: string,
  applicant: string,
  draw: (sides: number) => number,
) {
  const example = JSON.parse(
    await readFile(join(projectRoot, "data/forms/examples", `${code}.json`), "utf8"),
  ) as Record<string, unknown>;
  const answers = {
    ...example,
    receiving_unit: gsoCode,
    applicant_name: applicant,
    applicant_phone: `0905${String(100_000 + draw(900_000))}`,
  } as never;
  return prepareFiling({
    id: idFrom(`${code} ${applicant} ${draw(1e9)}`),
    procedure: await getProcedureForFiling(code),
    answers,
    papers: [],
    channel: "counter",
    delivery: "counter",
    accountId: null,
    language: "vi",
    onlyUnit: unitCode,
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

// Steps of a life: an hour or two between them, some days before the last ones when work was slow.
function moments(start: Date, pauseDays: number, today: Date): { next(): boolean } {
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

function nameOf(names: Names, draw: (sides: number) => number): string {
  const given = draw(2) === 0 ? names.given_female : names.given_male;
  return `${surnames[draw(surnames.length)]} ${given[draw(given.length)]}`;
}

// Chance that is the same on every machine.
function drawer(seed: string): (sides: number) => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE();
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

function idFrom(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
