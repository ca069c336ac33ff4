/**
 * What a result says of the people on it, held together: a number against its bearer, one spouse
 * against the other, their age against the day of the wedding.
 */
import { fold } from "../../../values/fold.ts";
import { identityCard } from "../../../values/identity-card.ts";
import { partialDate } from "../../../values/partial-date.ts";
import { composed } from "../../../values/text.ts";
import { type Fact, factsOf, type ResultKind } from "./result-kind.ts";
import type { ValueProblem, Values } from "./result-values.ts";

type Couple = NonNullable<ResultKind["couple"]>;

// Law on Marriage and Family 52/2014/QH13, article 8.1.a.
const ages = { wife: 18, husband: 20 } as const;

/** Lists what cannot be true of the people on a result, each beside a fact; `today` YYYY-MM-DD. */
export function peopleProblems(kind: ResultKind, values: Values, today: string): ValueProblem[] {
  const said = (key: string) => (values[key] ?? "").trim();
  const numbers = factsOf(kind).flatMap((fact) => numberProblems(fact, said));
  if (kind.couple === undefined) return numbers;
  const isNew = factsOf(kind).some(({ key, made }) => key === kind.couple?.wedOn && made);
  return [
    ...numbers,
    ...samePerson(kind.couple, said),
    ...(isNew ? tooYoung(kind.couple, said, today) : weddingProblems(kind.couple, said, today)),
  ];
}

/**
 * Decree 137/2015/NĐ-CP, article 13, and Circular 59/2021/TT-BCA: province of the birth's
 * registration, century and sex, the last two figures of the year.
 */
function numberProblems({ key, agreesWith }: Fact, said: (key: string) => string): ValueProblem[] {
  if (agreesWith === undefined) return [];
  const number = said(key);
  const sex = { nam: "male", nữ: "female" }[composed(said(agreesWith.sex)).toLowerCase()];
  const year = dayOf(said(agreesWith.birth))?.slice(0, 4);
  const { facts, differs } = identityCard.compare(number, { sex, birthYear: Number(year) });
  if (facts === null) return [];
  return [
    ...(identityCard.warn(number)
      ? [{ key, code: "number-province", params: { province: facts.provinceCode } }]
      : []),
    ...(differs.includes("sex") ? [{ key, code: "number-sex" }] : []),
    ...(differs.includes("birthYear")
      ? [{ key, code: "number-birth-year", params: { year: String(facts.birthYear) } }]
      : []),
  ];
}

function samePerson({ wife, husband }: Couple, said: (key: string) => string): ValueProblem[] {
  const isNamesake = said(wife.name) !== "" && fold(said(wife.name)) === fold(said(husband.name));
  const number = ({ identity }: Couple["wife"]) => fold(said(identity)).replaceAll(/[\s.-]/g, "");
  if (number(wife) !== "" && number(wife) === number(husband))
    return [{ key: husband.identity, code: "same-person" }];
  const isBornWith =
    dayOf(said(wife.birth)) !== null && dayOf(said(wife.birth)) === dayOf(said(husband.birth));
  return isNamesake && isBornWith ? [{ key: husband.name, code: "same-person" }] : [];
}

function tooYoung(couple: Couple, said: (key: string) => string, today: string): ValueProblem[] {
  return (["wife", "husband"] as const).flatMap((side) => {
    const born = dayOf(said(couple[side].birth));
    if (born === null || partialDate.ageOn(born, today) >= ages[side]) return [];
    return [{ key: couple[side].birth, code: "too-young-to-marry", params: { age: ages[side] } }];
  });
}

// What stands in the register is copied as it stands, an age below that of today's law too; only
// what cannot have happened is a slip of the pen.
function weddingProblems(
  { wife, husband, wedOn }: Couple,
  said: (key: string) => string,
  today: string,
): ValueProblem[] {
  const day = dayOf(said(wedOn));
  if (day === null) return [];
  if (partialDate.earliest(day) > today) return [{ key: wedOn, code: "wed-later-than-today" }];
  const isBorn = ({ birth }: Couple["wife"]) => {
    const born = dayOf(said(birth));
    return born === null || partialDate.earliest(born) <= partialDate.latest(day);
  };
  return isBorn(wife) && isBorn(husband) ? [] : [{ key: wedOn, code: "wed-before-birth" }];
}

// As papers write it: 09/02/1998, 02/1998, 1998.
function dayOf(text: string): string | null {
  return partialDate.parse(text, { partial: "year" }).value ?? null;
}
