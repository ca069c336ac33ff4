import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTabs, type Tabs, walkForm } from "./form-walk.ts";
import { walks } from "./tables.ts";

const known = new Set(Object.values(walks).flatMap(([, forms]) => forms.map(({ form }) => form)));

/** Walks the forms of these persons, one after another, in one browser for each person. */
export function walkAll(...persons: (keyof typeof walks)[]): void {
  for (const person of persons) {
    const [who, forms] = walks[person] ?? [null, []];
    describe(`in two tabs of ${person}`, () => {
      let tabs: Tabs;
      beforeAll(async () => {
        tabs = await openTabs(who);
      });
      afterAll(() => tabs?.close());
      it.each(forms.map((form) => [form.form, form] as const))(
        "%s loses nothing and decides nothing unseen",
        async (_, form) => {
          await walkForm(tabs, form);
        },
      );
      it("no page shows a form that has no walk", () => {
        expect([...tabs.seen].filter((name) => !known.has(name))).toEqual([]);
      });
    });
  }
}
