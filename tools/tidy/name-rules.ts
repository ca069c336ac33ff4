/** Rules about exported names: one word for one thing. */
import type { Finding, HouseFile } from "./house-files.ts";

const words = (text: string) => text.trim().split(/\s+/);

/** Names that several files may export, by the reason. */
export const sharedNames: readonly (readonly [reason: string, names: readonly string[]])[] = [
  [
    "each module has its own, under the same name",
    words(`Tables announcement jobs load loops messages routes samples schedule ownData waiting
      EventTable VerbFormsProps VerbRule Seen Told changesByVerbs verbRules verbsFor askVerb
      runVerb mayBecome transitions finds sums lateInCity lateInUnit lateInOffice visibleTo
      scopeOf Scope isOpen openStates isLateAt keyOf listQuery actorKey noteChange factsOf
      askRefusal dueWords systems figures`),
  ],
  [
    "a thing, and how it is drawn or asked for",
    words(`DayMark FeeLines Money Notice Option Owed Paper Problem Shown Condition Sheet SheetRow
      controlSlip dossierRegister promisedBack registerRows Announcement DateParts Language
      TermUnit Urgency urgencies OwnFacts ValueProblem AccountLine Applicant money`),
  ],
];

const exported = /^export (?:async )?(?:abstract )?(?:function|const|class|interface|type) (\w+)/gm;

/** Gives the names that several files of the source export, each with its files. */
export function namesTwice(files: HouseFile[]): Map<string, string[]> {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of files)
    if (/^src\/.*(?<!\.test|\.d)\.tsx?$/.test(path))
      for (const [, name = ""] of text.matchAll(exported))
        homes.set(name, (homes.get(name) ?? new Set()).add(path));
  return new Map(
    [...homes].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, [...paths]]),
  );
}

/** Finds names that get a second meaning: exported in two files, and in no list with a reason. */
export function secondMeanings(files: HouseFile[]): Finding[] {
  const shared = new Set(sharedNames.flatMap(([, names]) => names));
  return [...namesTwice(files)]
    .filter(([name]) => !shared.has(name))
    .map(([name, paths]) => ({ path: paths[1] ?? "", why: `${name} is also in ${paths[0]}` }));
}
