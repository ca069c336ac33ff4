/**
 * Asks an official for their second factor anew and then goes on with what they were about to do;
 * what was typed travels along.
 */
import { Actions } from "../ui/actions/actions.tsx";
import { Button } from "../ui/actions/button.tsx";
import { LinkButton } from "../ui/actions/link-button.tsx";
import { ErrorSummary } from "../ui/forms/error-summary.tsx";
import { Form } from "../ui/forms/form.tsx";
import { TextField } from "../ui/forms/text-field.tsx";
import { deskHome } from "./menu.ts";
import { page } from "./render.ts";
import type { PageRequest } from "./request.ts";
import type { TextAnswer } from "./route.ts";

/** The field in which the code comes back. */
export const confirmField = "confirm-code";

/**
 * Renders the question; `problem` says what was wrong with the code, `shown` is the demonstration's
 * code.
 */
export async function confirmPage(
  request: PageRequest,
  { problem, shown }: { problem?: string; shown?: string },
): Promise<TextAnswer> {
  const { t, route, here: address } = request;
  const posted = route.method === "POST" ? (await request.form()).all() : { return: address };
  const carried = Object.entries(posted).filter(
    ([name]) => name !== "csrf" && name !== confirmField,
  );
  return page(
    request,
    { title: t("confirm.title"), status: 403 },
    <div class="column">
      <h1>{t("confirm.title")}</h1>
      {problem ? <ErrorSummary t={t} errors={[{ field: confirmField, text: problem }]} /> : null}
      <p>{t("confirm.why")}</p>
      <Form
        t={t}
        shown="nothing"
        csrf={request.csrf}
        action={route.method === "POST" ? address : "/confirm"}
      >
        {carried.flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map((text) => (
            <input type="hidden" name={name} value={text} />
          )),
        )}
        <TextField
          t={t}
          type="code"
          name={confirmField}
          label={t("confirm.code")}
          hint={t(shown ? "confirm.code-demo" : "confirm.code-hint")}
          value={shown}
          error={problem}
          required
        />
        <Actions>
          <Button>{t("confirm.go-on")}</Button>
          <LinkButton
            kind="secondary"
            href={route.method === "GET" ? deskHome(request.staff) : request.path}
          >
            {t("confirm.back")}
          </LinkButton>
        </Actions>
      </Form>
    </div>,
  );
}
