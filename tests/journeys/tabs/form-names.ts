/** How forms are told apart: by the route that takes them, and by what they carry along. */
import type { Page } from "playwright-core";
import type { Route } from "../../../src/gates/route.ts";
import { routes } from "../../../src/routes.ts";

interface Found {
  action: string;
  hidden: [name: string, value: string][];
}

// Forms of one page that go to one address differ in their verb, or in what they end.
const telling = ["end", "withdraw", "invite", "disabled"];

/** Names a form: "/desk/dossiers/:id note", "/account end", "/sign-out". */
export function nameOfForm({ action, hidden }: Found, among: readonly Route[] = routes): string {
  const path = action.split("?")[0] ?? "";
  const route = among.find(({ method, path: pattern }) => method === "POST" && fits(pattern, path));
  const carried = new Map(hidden);
  const other = telling.find((name) => carried.has(name));
  return [route?.path ?? path, carried.get("verb") ?? other].filter(Boolean).join(" ");
}

/** Gives the names of all forms on a page, and of those to which one of its buttons leads. */
export async function formsOn(page: Page): Promise<string[]> {
  const found = await page.locator('form[method="post"]').evaluateAll((forms) =>
    forms.flatMap((form) => {
      const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=hidden]")];
      const hidden = inputs.map(({ name, value }): [string, string] => [name, value]);
      const action = form.getAttribute("action") ?? location.pathname;
      const others = [...form.querySelectorAll("[formaction]")].map((button) => ({
        action: button.getAttribute("formaction") ?? "",
        hidden: [] as [string, string][],
      }));
      return [{ action, hidden }, ...others];
    }),
  );
  return found.map((form) => nameOfForm(form));
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(":") || part === given[index])
  );
}
