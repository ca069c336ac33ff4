/** Signing in, for citizens and staff alike. */
import { sessionCookie } from "../../../gates/cookies.ts";
import { deskHome } from "../../../gates/menu.ts";
import { page } from "../../../gates/render.ts";
import { type PageRequest, sitePath } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { Button } from "../../../ui/actions/button.tsx";
import { Form } from "../../../ui/forms/form.tsx";
import { TextField } from "../../../ui/forms/text-field.tsx";
import { Notice } from "../../../ui/text/notice.tsx";
import { ErrorSummary } from "../../../ui/forms/error-summary.tsx";
import { demoCode } from "../commands/second-factor.ts";
import { signIn } from "../commands/sign-in.ts";
import { findSignedIn } from "../queries/signed-in.ts";

interface Typed {
  name: string;
  /** Where the person was going: kept through every wrong password and code. */
  back: string;
  problem?: string;
}

export const signInPage: Page = {
  decides: { nothing: "nobody is signed in yet" },
  async get(request) {
    return view(request, { name: "", back: request.query.get("return") ?? "" });
  },
  async post(request) {
    const form = await request.form();
    const name = form.text("name");
    try {
      const device = request.headers.get("user-agent") ?? "";
      const { token, kind } = await signIn({
        name,
        password: form.text("password"),
        code: form.text("code"),
        address: request.address,
        device,
      });
      return request.redirect(
        returnPath(form.text("return")) ?? (kind === "staff" ? await homeOf(token) : "/dossiers"),
        { "set-cookie": sessionCookie(token, kind === "staff" ? "Strict" : "Lax") },
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return view(
        request,
        {
          name,
          back: form.text("return"),
          problem: request.t(`refusal.${error.code}`, error.params),
        },
        422,
      );
    }
  },
};

function view(request: PageRequest, typed: Typed, status = 200): TextAnswer {
  const { t } = request;
  const shown = config.DEMO ? demoCode() : undefined;
  const { back } = typed;
  return page(
    request,
    { title: t("people.sign-in"), status, shell: "public" },
    <div class="column">
      <h1>{t("people.sign-in")}</h1>
      {request.query.get("over") === "yes" ? (
        <Notice kind="caution" title={t("people.session-over")} announce>
          <p>{t("people.session-over-text")}</p>
        </Notice>
      ) : null}
      {request.query.get("welcome") === "yes" ? (
        <Notice kind="good" title={t("people.welcome-ready")} announce />
      ) : null}
      {typed.problem ? (
        <ErrorSummary t={t} errors={[{ field: "name", text: typed.problem }]} />
      ) : null}
      <Form t={t} shown="nothing" action="/sign-in" csrf={request.csrf} hidden={{ return: back }}>
        <TextField
          t={t}
          type="text"
          name="name"
          label={t("people.name")}
          hint={t("people.name-hint")}
          value={typed.name}
          autocomplete="username"
          required
        />
        <TextField
          t={t}
          type="password"
          name="password"
          label={t("people.password")}
          autocomplete="current-password"
          required
        />
        <TextField
          t={t}
          type="code"
          name="code"
          label={t("people.code")}
          hint={shown ? t("people.code-demo") : t("people.code-hint")}
          value={shown}
        />
        <Button>{t("people.sign-in")}</Button>
      </Form>
    </div>,
  );
}

// Only an address of this site: anything else would send a signed-in person elsewhere.
function returnPath(wanted: string): string | null {
  return wanted === "/" ? null : sitePath(wanted);
}

async function homeOf(token: string): Promise<string> {
  const actor = (await findSignedIn(token))?.actor;
  return actor?.kind === "staff" ? deskHome(actor.post.role) : "/";
}
