/**
 * Makes a filing out of answers: every value that the server owns is made here, none is taken from
 * a form.
 */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import {
  type Answers,
  applicantOf,
  chargedQuantities,
  evaluateForm,
  type Evaluation,
  type FormDefinition,
  unitOf,
} from "../../forms/index.ts";
import { getUnits } from "../../organizations/index.ts";
import {
  type CaseVariant,
  casesFor,
  councilFeeOn,
  type Fee,
  feeFor,
  type FeeQuantity,
  type Procedure,
  termsOf,
} from "../../procedures/index.ts";
import { getOwnFacts, isAnothersNumber } from "../../people/index.ts";
import { authorisationAmong, isOtherThan, withOwnFacts } from "../rules/own-facts.ts";
import type { Channel, Delivery } from "../rules/dossier.ts";
import { openFrom } from "../queries/open-from.ts";
import { type DraftPaper, withoutPapers, withPapers } from "../rules/draft.ts";
import { competentUnit } from "./competent-unit.ts";
import { formOf } from "./form-of.ts";
import type { Filing } from "../commands/submit-dossier.ts";
import { wholeAddress } from "./whole-address.ts";

export interface Application {
  id: string;
  procedure: Procedure;
  answers: Answers;
  papers: DraftPaper[];
  channel: Channel;
  delivery: Delivery;
  accountId: string | null;
  language: "vi" | "en" | "fr";
  /** The case that the person chose where the answers do not tell it. */
  variantKey?: string;
  /** At a counter, the unit whose desk it is: no other unit's dossiers are made there. */
  onlyUnit?: string;
}

export interface Prepared {
  form: FormDefinition;
  evaluation: Evaluation;
  /** Cases among which the person has to choose; one where the answers decide. */
  choices: CaseVariant[];
  variant: CaseVariant;
  fee: Fee;
  unitCode: string | null;
  /** Somebody else's facts stand there, and an authorisation with them. */
  onBehalf: boolean;
  /** What was typed of the applicant gave way to what the account knows. */
  replaced: boolean;
  /** Null while something is wrong with the answers. */
  filing: Filing | null;
}

/**
 * Judges an application under the rules of today: what is asked, what is wrong, what it costs, and
 * the filing when nothing is wrong.
 */
export async function prepareFiling(application: Application): Promise<Prepared> {
  const { procedure, channel } = application;
  const form = await formOf(procedure);
  const today = dayOf(now());
  const terms = { openFrom: await openFrom(today) };
  const judged = (answers: Answers) =>
    evaluateForm(form, withPapers(form, answers, application.papers), today, {
      filesAsked: channel === "online",
      ...terms,
    });
  const { evaluation, onBehalf, replaced } = await judgeApplicant(application, form, judged);
  const choices = casesFor(procedure, channel, evaluation.variant);
  const variant =
    choices.find(({ key }) => key === application.variantKey) ?? (choices[0] as CaseVariant);
  const unit = (await competentUnit(procedure)) ?? (await unitOfAnswers(form, evaluation.answers));
  if (application.onlyUnit && unit && unit !== application.onlyUnit)
    evaluation.problems.push({
      field: form.unitField,
      code: "other-unit",
      params: {},
      step: stepOf(form, form.unitField),
    });
  const quantity =
    evaluation.problems.length === 0 ? chargedQuantities(form, evaluation.answers) : oneOfEach;
  const fee = feeToday(procedure, variant.key, channel, quantity);
  const prepared = { form, evaluation, choices, variant, fee, unitCode: unit, onBehalf, replaced };
  return {
    ...prepared,
    filing:
      unit !== null && evaluation.problems.length === 0
        ? await filingOf(application, prepared, unit)
        : null,
  };
}

interface Judged {
  evaluation: Evaluation;
  onBehalf: boolean;
  replaced: boolean;
}

// Online nobody is whom they type: without an authorisation the applicant is the account. A clerk
// at the counter sees who stands there.
async function judgeApplicant(
  { channel, accountId, answers, papers }: Application,
  form: FormDefinition,
  judged: (answers: Answers) => Evaluation,
): Promise<Judged> {
  if (channel !== "online" || accountId === null)
    return { evaluation: judged(answers), onBehalf: false, replaced: false };
  const own = await getOwnFacts(accountId);
  const mine = withOwnFacts(form, answers, own);
  const paper = authorisationAmong(papers);
  const typed = paper ? judged(answers) : null;
  // A paper that the form does not ask for in this case is not sent, and authorises nothing.
  if (
    typed &&
    paper &&
    Object.values(typed.answers).some(
      (value) => Array.isArray(value) && value.some((one) => one === paper.id),
    )
  ) {
    return { evaluation: typed, onBehalf: isOtherThan(answers, mine), replaced: false };
  }
  const evaluation = judged(mine);
  const { identityNumber } = applicantOf(form, evaluation.answers);
  const field = form.applicant.identityNumber;
  if (
    field &&
    identityNumber !== null &&
    own.identityNumber === null &&
    (await isAnothersNumber(accountId, identityNumber))
  ) {
    evaluation.problems.push({
      field,
      code: "not-your-number",
      params: {},
      step: stepOf(form, field),
    });
  }
  return { evaluation, onBehalf: false, replaced: isOtherThan(answers, mine) };
}

// Forms name a ward by its GSO code, the register by its own.
async function unitOfAnswers(form: FormDefinition, answers: Answers): Promise<string | null> {
  const chosen = unitOf(form, answers);
  if (chosen === null) return null;
  const units = await getUnits();
  return (units.findByGsoCode(chosen) ?? units.findUnit(chosen))?.code ?? null;
}

// Before the answers are right nothing can be counted: what one of each costs.
const oneOfEach: FeeQuantity = { copies: 1, people: 1, documents: [{ pages: 1, copies: 1 }] };

// What the city's own table says today goes before what the catalogue leaves to it.
function feeToday(procedure: Procedure, key: string, channel: Channel, quantity: FeeQuantity): Fee {
  const council = councilFeeOn({
    procedure: procedure.code,
    case: key,
    channel,
    day: dayOf(now()),
  });
  return feeFor(procedure, key, channel, quantity, council);
}

function stepOf(form: FormDefinition, key: string): string {
  return (
    form.steps.find(({ groups }) =>
      groups.some(({ fields }) => fields.some((field) => field.key === key)),
    )?.key ?? ""
  );
}

async function filingOf(
  application: Application,
  prepared: Omit<Prepared, "filing">,
  unitCode: string,
): Promise<Filing> {
  const { form, evaluation, variant, fee } = prepared;
  const { procedure } = application;
  const applicant = applicantOf(form, evaluation.answers);
  const charged = chargedQuantities(form, evaluation.answers);
  return {
    id: application.id,
    terms: termsOf(procedure, variant.key),
    formVersion: form.version,
    formGeneral: form.general === true,
    channel: application.channel,
    delivery: application.delivery,
    unitCode,
    applicant: {
      accountId: application.accountId,
      name: applicant.name,
      identity: applicant.identity ?? applicant.taxCode,
      phone: applicant.phone,
      email: applicant.email,
      address: await wholeAddress(applicant.address, applicant.unitCode),
      language: application.language,
    },
    answers: withoutPapers(form, evaluation.answers),
    quantity: Math.max(
      1,
      charged.copies,
      charged.documents.reduce((sum, { copies }) => sum + copies, 0),
    ),
    fee,
    onBehalf: prepared.onBehalf,
    papers: papersOf(application, evaluation.answers),
  };
}

// A file counts where it was asked for; what a clerk has in hand counts by itself.
function papersOf({ papers, channel }: Application, answers: Answers): Filing["papers"] {
  if (papers.length === 0) return [];
  const asked = new Set(
    Object.values(answers).flatMap((value): unknown[] => (Array.isArray(value) ? value : [])),
  );
  return papers
    .filter(({ id, fileId }) => asked.has(id) || (fileId === null && channel === "counter"))
    .map(({ field: _field, ...paper }) => paper);
}
