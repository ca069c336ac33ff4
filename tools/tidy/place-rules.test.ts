import { severalVerbs, takenBrands, unservedHrefs, writingQueries } from "./place-rules.ts";
import { file, tried } from "./planted-breaches.ts";

tried([
  [
    "a file of commands/ exports one command, which bears its name",
    severalVerbs,
    [
      file(
        "src/modules/a/commands/pause-task.ts",
        "export function pauseTask() {}\nexport function resumeTask() {}",
      ),
      file(
        "src/modules/a/commands/cut-tasks.ts",
        "export interface Cut {}\nexport class Late extends Error {}\n" +
          "export async function cutTasks() {}",
      ),
    ],
  ],
  [
    "a command bears the name of its file",
    severalVerbs,
    [
      file("src/modules/a/commands/remind.ts", "export async function remindToday() {}"),
      file("src/modules/a/commands/pay.ts", "export async function pay() {}"),
    ],
  ],
  [
    "a command passes no other on",
    severalVerbs,
    [file("src/modules/a/commands/pay.ts", 'export function pay() {}\nexport * from "./b.ts";')],
  ],
  [
    "a command stands alone, without what others read",
    severalVerbs,
    [file("src/modules/a/commands/pay.ts", "export function pay() {}\nexport const max = 20;")],
  ],
  [
    "an address that was kept is named in a list",
    unservedHrefs,
    [
      file("src/modules/a/pages/a-page.tsx", "<a href={keptHref(row.address)}>"),
      file("src/ui/case/phone.tsx", "<a href={keptHref(part)}>"),
    ],
  ],
  [
    "no address is taken by a cast",
    unservedHrefs,
    [
      file("src/modules/a/pages/a-page.tsx", "<a href={row.address as Href}>"),
      file("src/modules/a/pages/b-page.tsx", 'href("/units/:code", { code })'),
    ],
  ],
  [
    "queries hold what only reads",
    writingQueries,
    [
      file("src/modules/a/queries/row.ts", 'import { reader, writer } from "../tables.ts";'),
      file("src/modules/a/queries/other.ts", 'import { reader } from "../tables.ts";'),
      file("src/modules/a/commands/pay.ts", 'import { writer } from "../tables.ts";'),
    ],
  ],
  [
    "who writes unasked stands in the list",
    takenBrands,
    [
      file("src/modules/a/commands/pay.ts", 'await inTransaction(unasked("nobody"), pay);'),
      file("src/modules/numbers/commands/void-number.ts", 'inTransaction(unasked("why"), pay);'),
    ],
  ],
  [
    "no brand is taken by a cast",
    takenBrands,
    [
      file("src/modules/a/commands/pay.ts", "await inTransaction(row as Row & Asked, pay);"),
      file("src/modules/a/queries/row.ts", "dossier: Dossier & Asked;"),
    ],
  ],
  [
    "who writes their own names themselves in the statement",
    takenBrands,
    [
      file("src/modules/a/commands/pay.ts", "await inTransaction(asOwner(actor), pay);"),
      file("src/modules/a/commands/own.ts", "asOwner(actor); where(actor.accountId);"),
    ],
  ],
]);
