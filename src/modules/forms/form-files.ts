/**
 * The form definitions as they lie in data/forms, with the city's name and the lists that they name
 * put into them.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "../../platform/actor.ts";
import { withCity } from "../../platform/city.ts";
import { cityData, nationalData, readData } from "../../platform/data-files.ts";
import { readDefinition } from "./rules/analyze-form.ts";
import type { FormDefinition, Option } from "./rules/definition.ts";

const folder = nationalData("forms");
const text = z.string().min(1);
const listedUnits = z.object({
  units: z.array(z.object({ code: text, name: text, name_en: text, type: text })),
});
const languages: readonly string[] = ["vi", "en", "fr"] satisfies Language[];

/** Reads and judges every definition; the first flawed one is an Error that names its flaws. */
export async function readFormFiles(): Promise<FormDefinition[]> {
  const lists: Record<string, Option[]> = {
    ...(await readJson<Record<string, Option[]>>(join(folder, "option-lists.json"))),
    units: readUnits(),
  };
  const names = (await readdir(folder))
    .filter((name) => /^\d\.\d{6}(-v\d+)?\.json$/.test(name))
    .toSorted();
  return Promise.all(
    names.map(async (name) => {
      const json = await readJson<Record<string, unknown>>(join(folder, name));
      return readDefinition({ ...json, lists: listsNamedBy(json, lists) });
    }),
  );
}

/** Reads the example answers of a form, by the code of its procedure. */
export async function readExample(code: string): Promise<Record<string, unknown>> {
  return readJson(join(folder, "examples", `${code}.json`));
}

function listsNamedBy(
  json: Record<string, unknown>,
  lists: Record<string, Option[]>,
): Record<string, Option[]> {
  const named = new Set(
    [...JSON.stringify(json).matchAll(/"list":\s*"([a-z_]+)"/g)].map((match) => match[1] ?? ""),
  );
  return Object.fromEntries(Object.entries(lists).filter(([name]) => named.has(name)));
}

/**
 * The wards and communes, by the code of the General Statistics Office, from the register of
 * units itself.
 */
function readUnits(): Option[] {
  return readData(cityData("organizations/units-2025-07.json"), listedUnits)
    .units.toSorted(
      (a, b) => a.type.localeCompare(b.type, "vi") || a.name.localeCompare(b.name, "vi"),
    )
    .map((unit) => ({
      value: unit.code,
      label: { vi: unit.name, en: `${unit.name_en} ${unit.type === "Xã" ? "commune" : "ward"}` },
    }));
}

async function readJson<T>(path: string): Promise<T> {
  const text = await readFile(path, "utf8");
  return JSON.parse(text, (key, value: unknown) =>
    typeof value === "string" && languages.includes(key) ? withCity(value, key as Language) : value,
  ) as T;
}
