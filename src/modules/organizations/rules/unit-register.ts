/** The whole register in memory: every unit that ever was, and who belongs where today. */
import { NotFoundUnit } from "./not-found-unit.ts";
import { type Belonging, isValidOn, type Language, type OfficeRole, type Unit } from "./unit.ts";

export interface UnitRegister {
  /** Gives a unit of any time by its own code; throws NotFoundUnit. */
  unit(code: string): Unit;
  findUnit(code: string): Unit | null;
  /** Finds the territory that bore a GSO code on a day ('YYYY-MM-DD'; default today). */
  findByGsoCode(gsoCode: string, on?: string): Unit | null;
  /** All units of all times, in the order of their codes. */
  all(): readonly Unit[];
  name(code: string, language: Language): string;
  /**
   * Gives the identifier of a unit or, where it has none of its own, of the nearest unit above that
   * has.
   */
  nationalCode(code: string): string;
  parent(code: string, on?: string): Unit | null;
  children(code: string, on?: string): Unit[];
  /** Gives the city (or province) itself. */
  city(on?: string): Unit;
  /** Gives the wards and communes in the Vietnamese order of their names. */
  wards(on?: string): Unit[];
  departments(on?: string): Unit[];
  /** Gives the ward, commune or city to which an office belongs; a territory gives itself. */
  territoryOf(code: string): Unit;
  /** Gives the one-stop desk that serves a unit: its own, or that of the nearest unit above. */
  deskOf(code: string): Unit;
  /** Gives the office of a unit by what it does; throws NotFoundUnit where the unit has none. */
  officeOf(code: string, role: OfficeRole | (string & {}), on?: string): Unit;
  /** Tells whether a unit is another one or lies below it. */
  isWithin(code: string, ancestorCode: string, on?: string): boolean;
}

type Living = "city" | "ward" | "department";
const kinds: Record<Living, (unit: Unit) => boolean> = {
  city: ({ tier }) => tier === "province",
  ward: ({ tier }) => tier === "commune",
  department: ({ kind }) => kind === "department",
};
const foundMax = 200;

const byName = new Intl.Collator("vi", { numeric: true });

/**
 * Makes the register from its rows; `today` gives the present day 'YYYY-MM-DD' each time it is
 * asked.
 */
export function makeUnitRegister(
  units: Unit[],
  belongings: Belonging[],
  today: () => string,
): UnitRegister {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const byGsoCode = Map.groupBy(
    units.filter((unit) => unit.gsoCode !== null),
    (unit) => unit.gsoCode ?? "",
  );
  const living = rememberLiving(units);
  const { unit, parent, children, findOffice, upwards } = makeTree(byCode, belongings, today);

  return {
    unit,
    findUnit: (code) => byCode.get(code) ?? null,
    findByGsoCode: (gsoCode, on = today()) =>
      byGsoCode.get(gsoCode)?.find((candidate) => isValidOn(candidate, on)) ?? null,
    all: () => units,
    name: (code, language) => unit(code).names[language],
    nationalCode: (code) =>
      [...upwards(code)].find((candidate) => candidate.nationalCode)?.nationalCode ?? refuse(code),
    parent,
    children,
    city: (on = today()) => living("city", on)[0] ?? refuse("province"),
    wards: (on = today()) => [...living("ward", on)],
    departments: (on = today()) => [...living("department", on)],
    territoryOf: (code) =>
      [...upwards(code)].find((candidate) => candidate.tier !== null) ?? refuse(code),
    deskOf(code) {
      for (const candidate of upwards(code)) {
        const desk =
          candidate.role === "one_stop"
            ? candidate
            : (findOffice(candidate.code, "one_stop") ?? cityDesk(candidate));
        if (desk) return desk;
      }
      return refuse(code);
    },
    officeOf: (code, role, on) =>
      findOffice(code, role, on) ??
      (role === "one_stop" ? cityDesk(unit(code)) : undefined) ??
      refuse(`${code} ${role}`),
    isWithin: (code, ancestorCode, on) =>
      [...upwards(code, on)].some((candidate) => candidate.code === ancestorCode),
  };

  // The city's centre belongs to the Office of the People's Committee, yet it is the desk of the
  // whole city.
  function cityDesk(candidate: Unit): Unit | undefined {
    return candidate.tier === "province"
      ? units.find(
          (centre) =>
            centre.kind === "centre" && centre.role === "one_stop" && isValidOn(centre, today()),
        )
      : undefined;
  }
}

// Asked again and again for the same day, mostly today.
function rememberLiving(units: Unit[]) {
  const ordered = units.toSorted((a, b) => byName.compare(a.shortName, b.shortName));
  const found = new Map<string, Unit[]>();
  return (what: Living, on: string): Unit[] => {
    const known = found.get(what + on);
    if (known) return known;
    if (found.size >= foundMax) found.clear();
    const made = ordered.filter((candidate) => kinds[what](candidate) && isValidOn(candidate, on));
    found.set(what + on, made);
    return made;
  };
}

// Who stood below whom on a day, in both directions.
function makeTree(byCode: Map<string, Unit>, belongings: Belonging[], today: () => string) {
  const above = Map.groupBy(belongings, (belonging) => belonging.unit);
  // In order once and for all: comparing Vietnamese names for each question cost more than
  // answering it.
  const below = Map.groupBy(
    belongings
      .filter(({ unit: code }) => byCode.has(code))
      .toSorted((a, b) => byTierThenName(byCode.get(a.unit) as Unit, byCode.get(b.unit) as Unit)),
    (belonging) => belonging.parent,
  );
  const unit = (code: string): Unit => byCode.get(code) ?? refuse(code);
  const parent = (code: string, on = today()): Unit | null => {
    const found = above.get(code)?.find((belonging) => isValidOn(belonging, on)) ?? null;
    return found && unit(found.parent);
  };
  const children = (code: string, on = today()): Unit[] =>
    (below.get(code) ?? [])
      .filter((belonging) => isValidOn(belonging, on))
      .map((belonging) => unit(belonging.unit))
      // A register that ends a unit may not have ended where it belongs yet.
      .filter((child) => isValidOn(child, on));
  const findOffice = (code: string, role: string, on = today()) => {
    const found = below
      .get(code)
      ?.find((belonging) => unit(belonging.unit).role === role && isValidOn(belonging, on));
    return found && unit(found.unit);
  };
  const upwards = function* (code: string, on = today()): Generator<Unit> {
    for (let current: Unit | null = unit(code); current; current = parent(current.code, on))
      yield current;
  };
  return { unit, parent, children, findOffice, upwards };
}

function byTierThenName(a: Unit, b: Unit): number {
  return (
    Number(a.tier !== null) - Number(b.tier !== null) || byName.compare(a.shortName, b.shortName)
  );
}

function refuse(code: string): never {
  throw new NotFoundUnit(code);
}
