/**
 * Who may import whom (ARCHITECTURE.md), as rules of dependency-cruiser made from the order of the
 * modules.
 */
import {
  cruise,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IViolation,
} from "dependency-cruiser";
import { modules as houseModules } from "../src/modules.ts";

const door = "^src/modules/[^/]+/index\\.ts$";
const ownRules = "^src/modules/$1/rules(/|\\.ts$)";
const rulesOfModule = "^src/modules/([^/]+)/rules(/|\\.ts$)";
const islandOfModule = "^src/modules/([^/]+)/islands/";
const screens = "^src/modules/([^/]+)/(pages/|api\\.ts$)";
// All that is neither screen, rule nor entrance: commands, queries, and the folders of nouns beside
// them, such as slips/ or store/.
const works =
  "^src/modules/([^/]+)/((?!(pages|islands|rules|words|templates)/)[a-z-]+/|" +
  "[a-z-]*queries\\.ts$|(jobs|tables)\\.ts$)";
const actorTypes = "^src/platform/actor\\.ts$";
const duties = "^src/platform/duties\\.ts$";
const shapesOfMessages = "^src/platform/messages\\.ts$";
const values = "^src/values/";
const valuePackages = "^node_modules/(zod|libphonenumber-js)/";
const browserPackages = "^node_modules/(preact|maplibre-gl|@simplewebauthn/browser|zod)(/|$)";

type Rule = IForbiddenRuleType;
const rule = (name: string, comment: string, from: object, to: object): Rule =>
  ({ name, comment, severity: "error", from, to }) as Rule;

/** Gives all rules for a house whose modules are listed from the ground floor up. */
export function dependencyRules(modules: readonly string[]): Rule[] {
  return [
    ...orderRules(modules),
    ...importRules(),
    ...floorRules(),
    ...valueRules(),
    ...entranceRules(),
    ...pureRules(),
    ...screenRules(),
    ...workRules(),
  ];
}

function orderRules(modules: readonly string[]): Rule[] {
  return modules
    .slice(0, -1)
    .map((module, index) =>
      rule(
        "look-up-only",
        "A module uses only modules listed before it in src/modules.ts.",
        { path: `^src/modules/${module}/` },
        { path: `^src/modules/(${modules.slice(index + 1).join("|")})/` },
      ),
    );
}

function importRules(): Rule[] {
  return [
    // Two shapes may speak of each other; what runs may not need itself.
    rule(
      "no-cycles",
      "What needs itself cannot be understood, or moved.",
      { path: "^src/" },
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    rule(
      "resolvable",
      "An import leads somewhere, or the other rules are blind to it.",
      {},
      { couldNotResolve: true, pathNot: "\\?worker" },
    ),
  ];
}

function floorRules(): Rule[] {
  return [
    rule(
      "platform-knows-no-module",
      "The technical floor carries everything and knows nothing of it.",
      { path: "^src/platform/" },
      { path: "^src/", pathNot: ["^src/platform/", values] },
    ),
    rule(
      "ui-knows-only-ui",
      "The design system looks, and holds no data.",
      { path: "^src/ui/" },
      { path: "^src/", pathNot: ["^src/ui/", values] },
    ),
    rule(
      "gates-know-no-module",
      "A gate lets pass; what lies behind it is not its business.",
      { path: "^src/gates/" },
      { path: "^src/", pathNot: "^src/(gates|ui|platform|values)/" },
    ),
  ];
}

function valueRules(): Rule[] {
  return [
    rule(
      "values-know-only-values",
      "What a text means does not depend on who reads it.",
      { path: values },
      { path: "^src/", pathNot: values },
    ),
    rule(
      "values-touch-no-machine",
      "A value is read alike in a browser and on a server.",
      { path: values },
      { dependencyTypes: ["core"] },
    ),
    rule(
      "values-need-few-packages",
      "Values need the libraries of telephone numbers and shapes only.",
      { path: values },
      { path: "^node_modules/", pathNot: valuePackages },
    ),
  ];
}

function entranceRules(): Rule[] {
  return [
    rule(
      "door-only",
      "A module is used through its index.ts.",
      { path: "^src/modules/([^/]+)/" },
      { path: "^src/modules/", pathNot: ["^src/modules/$1/", door] },
    ),
    rule(
      "house-uses-entrances",
      "The house itself uses what a module announces, its door, and the demo accounts it prints.",
      { path: "^src/[^/]+\\.ts$" },
      {
        path: "^src/modules/",
        pathNot: "^src/modules/[^/]+/(index|module|demo-accounts)\\.ts$",
      },
    ),
  ];
}

// What stands in rules/ of a module.
function pureRules(): Rule[] {
  return [
    rule(
      "rules-are-pure",
      "Rules know only rules, values, what duties mean, and the shapes of messages.",
      { path: rulesOfModule },
      { path: "^src/", pathNot: [ownRules, door, actorTypes, duties, shapesOfMessages, values] },
    ),
    rule(
      "rules-take-types-only",
      "From a door, the actor or messages, rules take types and nothing that runs.",
      { path: rulesOfModule },
      { path: [door, actorTypes, shapesOfMessages], dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "rules-touch-no-machine",
      "Rules need neither files, network nor clock.",
      { path: rulesOfModule },
      { dependencyTypes: ["core"] },
    ),
    rule(
      "rules-need-no-package",
      "Rules need zod at most.",
      { path: rulesOfModule },
      { path: "^node_modules/", pathNot: "^node_modules/zod/" },
    ),
  ];
}

// Pages, and what runs in a browser.
function screenRules(): Rule[] {
  return [
    rule(
      "pages-never-open-the-database",
      "Screens ask queries and commands.",
      { path: screens },
      {
        path: [
          "^src/platform/(pool|database|transaction)\\.ts$",
          "^src/modules/$1/tables\\.ts$",
          "^node_modules/(pg|kysely)/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    ),
    rule(
      "islands-stay-in-the-browser",
      "An island imports ui, own rules and islands.",
      { path: islandOfModule },
      { path: "^src/", pathNot: [ownRules, "^src/modules/$1/islands/", "^src/ui/", values] },
    ),
    rule(
      "islands-use-browser-packages",
      "Only packages made for browsers reach one.",
      { path: islandOfModule },
      { path: "^node_modules/", pathNot: browserPackages },
    ),
    rule(
      "islands-touch-no-machine",
      "There is no Node in a browser.",
      { path: islandOfModule },
      { dependencyTypes: ["core"] },
    ),
  ];
}

// Commands, queries and jobs, and the door that shows them.
function workRules(): Rule[] {
  return [
    rule(
      "works-draw-nothing",
      "Commands, queries and jobs know neither screens nor gates.",
      { path: works },
      {
        path: [
          "^src/ui/",
          "^src/gates/",
          "^src/modules/$1/(pages|islands)/",
          "^src/modules/$1/(routes|api)\\.ts$",
        ],
      },
    ),
    rule(
      "door-opens-to-own-work",
      "A door shows own rules, commands, queries and what stands beside them.",
      { path: "^src/modules/([^/]+)/index\\.ts$" },
      {
        path: "^src/",
        pathNot: [
          ownRules,
          "^src/modules/$1/((?!(pages|islands|words)/)[a-z-]+/|[a-z-]*queries\\.ts$)",
        ],
        dependencyTypesNot: ["type-only"],
      },
    ),
  ];
}

export interface Cruised {
  files: number;
  violations: { rule: string; from: string; to: string }[];
}

/**
 * Cruises src/ of a tree and gives what breaks a rule. Throws when fewer than `filesMin` files were
 * read: with TypeScript 7, dependency-cruiser without swc reads none and finds nothing wrong.
 */
export async function cruiseTree(
  root: string,
  filesMin: number,
  modules: readonly string[] = houseModules,
): Promise<Cruised> {
  const { output } = await cruise(["src"], {
    baseDir: root,
    parser: "swc",
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: dependencyRules(modules) },
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "(\\.test\\.tsx?|/(samples|sample-task|tab-forms|rule-mutants)\\.ts)$" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "types", "default"],
      exportsFields: ["exports"],
    },
  } as Parameters<typeof cruise>[1]);
  const { modules: files, summary } = output as ICruiseResult;
  const own = files.filter((file) => file.source.startsWith("src/")).length;
  if (own < filesMin)
    throw new Error(`Only ${own} files were cruised, not ${filesMin}: the parser is blind.`);
  return {
    files: own,
    violations: summary.violations.map(({ rule: broken, from, to }: IViolation) => ({
      rule: broken.name,
      from,
      to,
    })),
  };
}
