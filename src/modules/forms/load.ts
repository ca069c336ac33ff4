/** Loads the form definitions of data/forms; a second run changes nothing. */
import { isDeepStrictEqual } from "node:util";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { touchRegister } from "../../platform/register.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { readFormFiles } from "./form-files.ts";
import type { FormDefinition } from "./rules/definition.ts";
import { reader, tables } from "./tables.ts";

/**
 * Writes new versions, and the day on which an older one ends. A dossier keeps the version under
 * which it was filed: a version already loaded may not say something else, and such a file is an
 * Error that names it.
 */
export async function load(): Promise<string | null> {
  const files = await readFormFiles();
  const known = await reader
    .selectFrom("form_version")
    .select(["code", "version", "definition"])
    .execute();
  const knownBy = new Map(known.map((row) => [`${row.code} ${row.version}`, row.definition]));
  const changed = files.filter(
    (file) => !isDeepStrictEqual(knownBy.get(`${file.code} ${file.version}`), plain(file)),
  );
  if (changed.length === 0) return null;
  for (const file of changed) refuseChange(file, knownBy.get(`${file.code} ${file.version}`));

  await inTransaction(system("forms.load"), async (tx) => {
    // An ending version first: its successor may begin on the next day only.
    for (const form of changed.toSorted((a, b) => a.version - b.version)) {
      const row = {
        code: form.code,
        version: form.version,
        valid_from: form.validFrom,
        valid_to: form.validTo,
        definition: JSON.stringify(form),
      };
      await tables(tx)
        .insertInto("form_version")
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(["code", "version"])
            .doUpdateSet({ valid_to: row.valid_to, definition: row.definition }),
        )
        .execute();
    }
    touchRegister(tx, "forms.form-versions");
    record(tx, system("load"), "forms.versions-loaded", {
      forms: changed.map(({ code, version }) => `${code} ${version}`),
    });
  });
  return `${changed.length} form versions`;
}

function refuseChange(file: FormDefinition, loaded: FormDefinition | undefined): void {
  if (
    loaded === undefined ||
    isDeepStrictEqual({ ...plain(loaded), validTo: null }, { ...plain(file), validTo: null })
  )
    return;
  throw new Error(
    `The form ${file.code} version ${file.version} in data/forms differs from the one in force. ` +
      "Give it a new version, and end this one on the day before.",
  );
}

function plain(definition: FormDefinition): FormDefinition {
  return JSON.parse(JSON.stringify(definition)) as FormDefinition;
}
