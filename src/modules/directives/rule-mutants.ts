/**
 * Post, office and verb, for tasks of each kind: who may do what in which state, and who sees
 * them. Asked of the rules themselves; each verb bent once is a mutant.
 */
import { type Verb, verbRefusal, type VerbRule, verbRules, verbs } from "./rules/may.ts";
import { armsOf, isVisible } from "./rules/scope.ts";
import { type TaskFacts, taskStates } from "./rules/task.ts";
import type { RuleMutants } from "../../../tests/matrix/own-rules.ts";
import type { Mutant } from "../../../tests/matrix/mutants.ts";
import type { Asker } from "../../../tests/matrix/verbs.ts";

/** By kind of task and verb: who may, and in which states. */
type TaskMatrix = Record<string, Record<string, string[]>>;

const parts: VerbRule["parts"] = ["assigner", "lead", "person", "coordinator"];

function kindsOf(unit: string, city: string): Record<string, Omit<TaskFacts, "state">> {
  const nobody = { person_account_id: null };
  return {
    "of the city for the unit": {
      assigner_unit_code: city,
      lead_unit_code: unit,
      lead_office: "",
      ...nobody,
    },
    "of the city for a department": {
      assigner_unit_code: city,
      lead_unit_code: "hue-justice",
      lead_office: "",
      ...nobody,
    },
    "of the unit for its culture office": {
      assigner_unit_code: unit,
      lead_unit_code: unit,
      lead_office: "culture",
      ...nobody,
    },
    "of the unit for its own Office": {
      assigner_unit_code: unit,
      lead_unit_code: unit,
      lead_office: "office",
      ...nobody,
    },
    "of the city for its own Office": {
      assigner_unit_code: city,
      lead_unit_code: city,
      lead_office: "office",
      ...nobody,
    },
  };
}

/** Asks the rules of everybody; the economy office of the unit takes part in each task. */
function taskMatrix(asking: readonly Asker[], unit: string, city: string): TaskMatrix {
  const joined = { unitCode: unit, office: "economy" };
  const beside = { coordinators: [joined], extensionBy: "somebody" };
  return Object.fromEntries(
    Object.entries(kindsOf(unit, city)).map(([kind, facts]) => {
      const statesOf = (ask: (task: TaskFacts, asker: Asker) => boolean) =>
        asking.flatMap((asker) => {
          const states = taskStates.filter((state) => ask({ ...facts, state }, asker));
          return states.length > 0 ? [`${asker.name}: ${states.join(" ")}`] : [];
        });
      const may =
        (verb: Verb) =>
        (task: TaskFacts, { actor }: Asker) =>
          verbRefusal(actor, verb, task, beside) === null;
      const coordinators = [{ unit_code: unit, office: "economy" }];
      return [
        kind,
        {
          ...Object.fromEntries(verbs.map((verb) => [verb, statesOf(may(verb))])),
          sees: statesOf((task, { actor }) => isVisible(actor, { ...task, coordinators })),
          lists: asking.map(
            ({ name, actor }) =>
              `${name}: ${armsOf(actor)
                .map(({ side }) => side)
                .join(" ")}`,
          ),
        },
      ];
    }),
  );
}

/** Each verb of a task: a part or a state taken away or added, or decided by whoever does it. */
function taskVerbMutants(): Mutant[] {
  return verbs.flatMap((verb) => {
    const rule = verbRules[verb];
    const changed = (what: string, change: Partial<VerbRule>): Mutant => ({
      what: `${verb} of a task: ${what}`,
      bend: () => {
        const { decides, ...rest } = { ...rule, ...change };
        verbRules[verb] = decides ? { ...rest, decides } : rest;
        return () => {
          verbRules[verb] = rule;
        };
      },
    });
    const without = <T>(all: readonly T[], one: T) => all.filter((other) => other !== one);
    return [
      ...parts
        // Nobody is named in these tasks; and the lead decides nothing, whatever its part says.
        .filter((part) => part !== "person" && !(part === "lead" && rule.decides))
        .map((part) =>
          rule.parts.includes(part)
            ? changed(`not by ${part}`, { parts: without(rule.parts, part) })
            : changed(`by ${part} too`, { parts: [...rule.parts, part] }),
        ),
      ...taskStates.map((state) =>
        rule.from.includes(state)
          ? changed(`not in ${state}`, { from: without(rule.from, state) })
          : changed(`in ${state} too`, { from: [...rule.from, state] }),
      ),
      ...(rule.decides ? [changed("for the own unit too", { decides: undefined } as never)] : []),
    ];
  });
}

export const ruleMutants: RuleMutants = { matrix: taskMatrix, mutants: taskVerbMutants };
