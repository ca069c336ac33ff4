/** Rules about where a file stands, and what it is then called. */
import type { Finding, HouseFile } from "./house-files.ts";

const acts = new RegExp(
  String.raw`\b(?:inTransaction|Transaction|later|recordLook)\b|` +
    String.raw`platform/(?:attempts|exports/take-out)\.ts"|from "\.(?:/|\./changes/)[a-z-]+\.ts"`,
);

/** Finds files in commands/ that write, promise and count nothing, and call no other command. */
export function noCommands(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /\/commands\/[a-z-]+\.ts$/.test(path))
    .filter(({ text }) => !acts.test(text))
    .map(({ path }) => ({ path, why: "no command; give it the folder of its noun" }));
}

/**
 * Finds files in commands/ that export anything but the one command whose name they bear; types and
 * classes of errors may go with it.
 */
export function severalVerbs(files: HouseFile[]): Finding[] {
  const runs = /^export (?:async )?(?:function\*?|const|let|class(?! \w+ extends \w+)) (\w+)/gm;
  return files
    .filter(({ path }) => /\/commands\/[a-z-]+\.ts$/.test(path))
    .flatMap(({ path, text }): Finding[] => {
      const verb = camelCase(/([a-z-]+)\.ts$/.exec(path)?.[1] ?? "");
      const names = [...text.matchAll(runs)].map(([, name = ""]) => name);
      const passedOn = /^export (?:\{|\*)/m.test(text);
      return names.length === 1 && names[0] === verb && !passedOn
        ? []
        : [{ path, why: `exports ${names.join(", ")} and not ${verb} alone` }];
    });
}

const camelCase = (name: string) =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Finds screens whose file does not say that it is one; what they are made of stands in parts/. */
export function unnamedPages(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /^src\/modules\/[^/]+\/pages\/[^/]+\.tsx?$/.test(path))
    .filter(({ path }) => !/-page(\.test)?\.tsx?$|-pages\.test\.tsx?$/.test(path))
    .map(({ path }) => ({ path, why: "a page whose name does not end in -page" }));
}

/** Who writes though nobody can be asked, each with its reason in the code. */
const unaskedFiles = [
  "notifications/commands/agree-to-messages.ts",
  "numbers/commands/void-number.ts",
  "people/commands/accept-invitation.ts",
  "people/commands/set-aside.ts",
];

/**
 * Finds brands that no rule gave: `unasked` outside its list, a cast, and `asOwner` in a file whose
 * statements name neither account nor session.
 */
export function takenBrands(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /^src\/modules\/.*(?<!\.test)\.tsx?$/.test(path))
    .flatMap(({ path, text }): Finding[] => {
      const listed = unaskedFiles.some((file) => path === `src/modules/${file}`);
      const owned = /\bactor\.accountId\b|\bsessionId\b/.test(text);
      return [
        ...(/\bunasked\(/.test(text) && !listed ? [{ path, why: "writes unasked" }] : []),
        ...(/\bas (?:\w+ & )?Asked\b/.test(text) ? [{ path, why: "casts to Asked" }] : []),
        ...(/\basOwner\(/.test(text) && !owned ? [{ path, why: "names no owner" }] : []),
      ];
    });
}

/** Finds queries that hold what only a command is given: what is read is not changed by the way. */
export function writingQueries(files: HouseFile[]): Finding[] {
  const held = /import \{[^}]*\b(?:writer|inTransaction|write)\b[^}]*\} from/;
  return files
    .filter(({ path }) => /^src\/modules\/[^/]+\/(?:queries\/.*|[a-z-]*queries)\.ts$/.test(path))
    .filter(({ path, text }) => !path.endsWith(".test.ts") && held.test(text))
    .map(({ path }) => ({ path, why: "a query that can write" }));
}

/** Who leads where a row, a form or another site says: what that is, nobody can declare. */
const keptHrefs = [
  // What the page was asked under, which a route serves.
  "src/gates/request.ts",
  // Back to the dossier whose form it was, of one shape.
  "src/modules/payments/pages/parts/run-cashier-verb.ts",
  // The bank of the demonstration; a procedure on the national portal; a link in a message.
  "src/modules/payments/pages/payment-detail-page.tsx",
  "src/modules/procedures/pages/procedure-detail-page.tsx",
  "src/ui/case/phone.tsx",
  // The list that a search came from, of one shape.
  "src/modules/people/pages/desk-search-page.ts",
  // What was told is kept with its address.
  "src/modules/notifications/pages/bell-page.tsx",
  // What waits is published with its address.
  "src/modules/work/pages/agenda-page.tsx",
  "src/modules/work/pages/parts/waiting-preview.tsx",
  "src/modules/work/pages/parts/waiting-table.tsx",
];

/** Finds addresses that no type has seen: `keptHref` outside its list, and casts. */
export function unservedHrefs(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /^src\/.*(?<!\.test)\.tsx?$/.test(path) && path !== "src/values/href.ts")
    .filter(({ path, text }) => {
      const kept = /\bkeptHref\(/.test(text) && !keptHrefs.includes(path);
      return kept || /\bas (?:unknown as )?Href\b/.test(text);
    })
    .map(({ path }) => ({ path, why: "an address that no type has seen" }));
}
