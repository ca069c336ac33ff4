/**
 * Fills in the steps of a form as a person without scripts would: what is shown now, again when an
 * answer shows more.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answers, type FormDefinition, formDataOf } from "../src/modules/forms/index.ts";
import { projectRoot } from "../src/platform/paths.ts";
import type { Filled, Walk } from "./walk-pages.ts";

const next = "Lưu và tiếp tục";

/** Reads an example's answers; questions for papers are answered by files. */
export function exampleAnswers(code: string): Answers {
  return JSON.parse(
    readFileSync(join(projectRoot, `data/forms/examples/${code}.json`), "utf8"),
  ) as Answers;
}

/**
 * Walks from the first step past the last one; `files` gives what is sent for each question of
 * papers that a page shows.
 */
export async function fillSteps(
  walk: Walk,
  form: FormDefinition,
  answers: Answers,
  files: (field: string) => { name: string; bytes: Blob }[] = () => [],
): Promise<void> {
  for (const { key } of form.steps) {
    const posted = Object.fromEntries(
      Object.entries(formDataOf(form, key, answers)).map(([name, value]) => [
        name.replace(/\.(day|month|year)$/, "-$1"),
        value,
      ]),
    );
    const fileNames = form.steps
      .flatMap(({ groups }) => groups.flatMap(({ fields }) => fields))
      .filter(({ kind }) => kind === "file")
      .map(({ key: name }) => name);
    const sent = new Set<string>();
    for (let turn = 0; turn < 12 && walk.path.split("?")[0]?.endsWith(`/${key}`); turn += 1) {
      const shown = new Set(walk.names);
      const values = Object.fromEntries(Object.entries(posted).filter(([name]) => shown.has(name)));
      const asked = fileNames.filter((name) => shown.has(name) && !sent.has(name));
      const filled: Filled = {
        values,
        files: Object.fromEntries(asked.map((name) => [name, files(name)])),
      };
      asked.forEach((name) => sent.add(name));
      const moreRows = Object.keys(posted).find(
        (name) =>
          /\.\d+\./.test(name) && !shown.has(name) && shown.has(name.replace(/\.\d+\./, ".0.")),
      );
      await walk.press(moreRows ? "Thêm một mục" : next, filled);
    }
  }
}
