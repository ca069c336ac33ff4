/**
 * Leave to sign results and letters for an authority without being its head or deputy: by order
 * (TL.) as its working rules say, or under a written authorisation (TUQ.) with an end (Decree
 * 30/2020/NĐ-CP, article 13.3 and 13.4). Pure.
 */
import type { Post } from "../../../platform/actor.ts";
import { isDay } from "../../../values/day.ts";
import type { MandateForm } from "../../organizations/index.ts";
import { dayProblems, type Grounds, groundProblems, type Problem } from "./post-change.ts";

/** What counts on a day: the form, the kinds of result, and the title of the head who gave it. */
export interface SigningMandate {
  id: string;
  form: MandateForm;
  kinds: readonly string[];
  headTitle: string;
}

/** What is asked; `legalDocument` is the authorisation, or the working rules. */
export interface WantedMandate extends Grounds {
  form: string;
  kinds: readonly string[];
  /** Post of the head who gives it. */
  givenBy: string;
  /** Day of the document. */
  instrumentOn: string;
}

/** A post that heads the authority of the unit, and who holds it. */
export interface HeadPost {
  id: string;
  accountId: string;
}

interface Asking {
  post: Pick<Post, "rank"> & { accountId: string; to: string | null };
  /** Who heads the authority of the post. */
  heads: readonly HeadPost[];
  allows: (kind: string, form: MandateForm, day: string) => boolean;
  today: string;
}

/** The forms in which somebody else signs in the head's name, as papers write them. */
export const mandateWords: Record<MandateForm, string> = { order: "TL.", authorisation: "TUQ." };

/** Tells whether a text names a form. */
export function isMandateForm(text: string): text is MandateForm {
  return Object.hasOwn(mandateWords, text);
}

/** Lists what is wrong with a mandate that is asked for, beside each field. */
export function mandateProblems(wanted: WantedMandate, asking: Asking): Problem[] {
  const { form, from, to, legalDocument } = wanted;
  const { post, today } = asking;
  return [
    ...(post.rank === "section-head" ? [] : [{ field: "form", code: "people.signs-not-here" }]),
    ...(isMandateForm(form) ? [] : [{ field: "form", code: "required" }]),
    ...kindProblems(wanted, asking),
    ...giverProblems(wanted, asking),
    ...(form === "authorisation" && to === "" ? [{ field: "to", code: "required" }] : []),
    ...dayProblems({ from, to }, post.to, today),
    ...instrumentProblems(wanted),
    ...groundProblems({ reason: wanted.reason, legalDocument }, true),
  ];
}

function kindProblems({ form, kinds, from, to }: WantedMandate, { allows }: Asking): Problem[] {
  if (kinds.length === 0) return [{ field: "kinds", code: "required" }];
  if (!isMandateForm(form)) return [];
  const days = [from, to].filter(isDay);
  const isAllowed = kinds.every((kind) => days.every((day) => allows(kind, form, day)));
  return isAllowed ? [] : [{ field: "kinds", code: "people.kind-not-in-form" }];
}

// Only the head gives it: whoever signs under an authorisation gives it to nobody else (13.3).
function giverProblems({ givenBy }: WantedMandate, { post, heads }: Asking): Problem[] {
  if (givenBy === "") return [{ field: "givenBy", code: "required" }];
  const giver = heads.find(({ id }) => id === givenBy);
  if (!giver) return [{ field: "givenBy", code: "not-in-list" }];
  return giver.accountId === post.accountId ? [{ field: "givenBy", code: "people.own-power" }] : [];
}

function instrumentProblems({ instrumentOn, from }: WantedMandate): Problem[] {
  if (instrumentOn === "") return [{ field: "instrumentOn", code: "required" }];
  if (!isDay(instrumentOn)) return [{ field: "instrumentOn", code: "date" }];
  return isDay(from) && instrumentOn > from
    ? [{ field: "instrumentOn", code: "people.instrument-later" }]
    : [];
}
