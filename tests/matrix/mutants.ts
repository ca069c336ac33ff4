/** Every policy bent once: what the matrix must notice. Each mutant undoes itself. */
import { dossierStates } from "../../src/modules/dossiers/rules/dossier.ts";
import {
  type StaffVerb,
  staffVerbs,
  type VerbRule,
  verbRules,
} from "../../src/modules/dossiers/rules/may.ts";
import { parts } from "../../src/modules/dossiers/rules/scope.ts";
import { conditions } from "../../src/modules/dossiers/queries/visible-to.ts";
import { dutyRules } from "../../src/modules/organizations/duty-queries.ts";
import type { DutyRule } from "../../src/modules/organizations/rules/duties.ts";
import type { DutyName, Reach, Role } from "../../src/platform/actor.ts";

/** `bend` changes the policy and gives what puts it back. */
export interface Mutant {
  what: string;
  verb?: StaffVerb;
  bend: () => () => void;
}

const dossierDuties: DutyName[] = ["dossiers.receive", "dossiers.handle", "dossiers.decide"];
const holders: VerbRule["holder"][] = ["desk", "person", "process"];
const reaches: Reach[] = ["office", "unit", "city"];
const roles: Role[] = ["clerk", "specialist", "chair", "leader", "administrator"];

/** Each verb: a duty taken away or added, a state taken away or added, another holder or rank. */
export function verbMutants(): Mutant[] {
  return staffVerbs.flatMap((verb) => {
    const rule = verbRules[verb];
    const changed = (what: string, change: Partial<VerbRule>): Mutant => ({
      what: `${verb}: ${what}`,
      verb,
      bend: () => {
        verbRules[verb] = { ...rule, ...change };
        return () => {
          verbRules[verb] = rule;
        };
      },
    });
    return [
      ...rule.duties.map((duty) =>
        changed(`without ${duty}`, { duties: rule.duties.filter((one) => one !== duty) }),
      ),
      ...dossierDuties
        .filter((duty) => !rule.duties.includes(duty))
        .map((duty) => changed(`for ${duty} too`, { duties: [...rule.duties, duty] })),
      ...dossierStates.map((state) =>
        rule.from.includes(state)
          ? changed(`not in ${state}`, { from: rule.from.filter((one) => one !== state) })
          : changed(`in ${state} too`, { from: [...rule.from, state] }),
      ),
      ...holders
        .filter((holder) => holder !== rule.holder)
        .map((holder) => changed(`of ${holder}`, { holder })),
      ...(rule.rank ? [changed("of any rank", { rank: undefined } as never)] : []),
    ];
  });
}

/** Each row of duties: gone, of another kind of post, for one office less, of another reach. */
export function dutyMutants(): Mutant[] {
  return dutyRules.flatMap((rule, index) => {
    const named = `${rule.duty} of ${rule.role} at ${rule.offices.join(", ")}`;
    const put = (what: string, ...rows: DutyRule[]): Mutant => ({
      what: `${named}: ${what}`,
      bend: () => {
        dutyRules.splice(index, 1, ...rows);
        return () => {
          dutyRules.splice(index, rows.length, rule);
        };
      },
    });
    return [
      put("gone"),
      ...roles
        .filter((role) => role !== rule.role)
        .map((role) => put(`of ${role}`, { ...rule, role })),
      ...rule.offices.map((office) =>
        put(`not at ${office}`, { ...rule, offices: rule.offices.filter((one) => one !== office) }),
      ),
      // Money and accounts go by the units of the post; a desk that reads its unit counts it as
      // well.
      ...reaches
        .filter(
          (reach) =>
            reach !== rule.reach &&
            rule.duty.startsWith("dossiers.") &&
            !(rule.duty === "dossiers.oversee" && rule.role === "clerk" && reach === "office"),
        )
        .map((reach) => put(`as far as ${reach}`, { ...rule, reach })),
    ];
  });
}

/** Each part of the predicate of visibility, in code and in SQL: always true, never true. */
export function predicateMutants(): { code: Mutant[]; sql: Mutant[] } {
  const bent = <Key extends string>(
    where: string,
    table: Record<Key, unknown>,
    key: Key,
    what: string,
    by: unknown,
  ): Mutant => ({
    what: `${where}, ${key}: ${what}`,
    bend: () => {
      const before = table[key];
      table[key] = by;
      return () => {
        table[key] = before;
      };
    },
  });
  type Builder = { and: (list: never[]) => unknown; or: (list: never[]) => unknown };
  const keys = Object.keys(parts) as (keyof typeof parts)[];
  return {
    code: keys.flatMap((key) => [
      bent("isWithin", parts as Record<string, unknown>, key, "always", () => true),
      bent("isWithin", parts as Record<string, unknown>, key, "never", () => false),
    ]),
    sql: keys.flatMap((key) => [
      bent("visibleTo", conditions as Record<string, unknown>, key, "always", (builder: Builder) =>
        builder.and([]),
      ),
      bent("visibleTo", conditions as Record<string, unknown>, key, "never", (builder: Builder) =>
        builder.or([]),
      ),
    ]),
  };
}
