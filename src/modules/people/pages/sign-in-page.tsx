/** Signing in, for citizens and staff alike. */
import { deviceCookie, deviceCookieName, sessionCookie } from "../../../gates/cookies.ts";
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
import { demoCode } from "../secrets/second-factor.ts";
import { signIn } from "../commands/sign-in.ts";
import { workForSignIn } from "../secrets/sign-in-name.ts";
import { findSignedIn } from "../queries/signed-in.ts";
import { wordKey } from "../../../values/word-key.ts";

interface Typed {
  name: string;
  /** Where the person was going: kept through every wrong password and code. */
  back: string;
  problem?: string;
  /** The work to be done instead of waiting. */
  work?: string;
}

export const signInPage: Page = {
  lane: "sign-in",
  decides: { nothing: "nobody is signed in yet" },
  async get(request) {
    return view(request, { name: "", back: request.query.get("return") ?? "" });
  },
  async post(request) {
    const form = await request.form();
    const name = form.text("name");
    try {
      const device = request.headers.get("user-agent") ?? "";
      const mark = request.cookie(deviceCookieName());
      const signedIn = await signIn({
        name,
        password: form.text("password"),
        code: form.text("code"),
        address: request.address,
        device,
        mark,
        work: form.text("work"),
      });
      return await welcome(signedIn, returnPath(form.text("return")));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problem = request.t(wordKey(`refusal.${error.code}`), error.params);
      const work = offersWork(error, form.text("work")) ? workForSignIn(name) : undefined;
      return view(request, { name, back: form.text("return"), problem, work }, 422);
    }
  },
};

// Who has worked and was wrong would be told to wait next; who has to wait even so gains nothing.
function offersWork({ code }: Refusal, done: string): boolean {
  return code === "people.sign-in-too-often" || (code === "people.sign-in-failed" && done !== "");
}

// Two cookies go along: the session, and what makes this device known the next time.
async function welcome(
  { token, mark, kind }: Awaited<ReturnType<typeof signIn>>,
  back: string | null,
): Promise<Response> {
  const location = back ?? (kind === "staff" ? await homeOf(token) : "/dossiers");
  const answer = new Response("", { status: 303, headers: { location } });
  answer.headers.append("set-cookie", sessionCookie(token, kind === "staff" ? "Strict" : "Lax"));
  answer.headers.append("set-cookie", deviceCookie(mark));
  return answer;
}

function view(request: PageRequest, typed: Typed, status = 200): TextAnswer {
  const { t } = request;
  const { back } = typed;
  return page(
    request,
    {
      title: t("people.sign-in"),
      status,
      shell: "public",
      islands: typed.work ? ["people/do-work"] : [],
    },
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
      <Form
        t={t}
        shown="nothing"
        action="/sign-in"
        csrf={request.csrf}
        hidden={{ return: back, ...(typed.work ? { work: "" } : {}) }}
      >
        <Credentials t={t} name={typed.name} />
        {typed.work ? <Working t={t} work={typed.work} /> : null}
        <Button>{t("people.sign-in")}</Button>
      </Form>
    </div>,
  );
}

function Credentials({ t, name }: { t: PageRequest["t"]; name: string }) {
  const shown = config.DEMO ? demoCode() : undefined;
  return (
    <>
      <TextField
        t={t}
        type="text"
        name="name"
        label={t("people.name")}
        hint={t("people.name-hint")}
        value={name}
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
    </>
  );
}

// Shown by the script that does the work; without it the words about waiting stand alone.
function Working({ t, work }: { t: PageRequest["t"]; work: string }) {
  return (
    <div aria-live="polite">
      <div data-work={work} hidden>
        <Notice title={t("people.work-doing")} />
      </div>
      <div data-work-done hidden>
        <Notice kind="good" title={t("people.work-done")} />
      </div>
    </div>
  );
}

// Only an address of this site: anything else would send a signed-in person elsewhere.
function returnPath(wanted: string): string | null {
  return wanted === "/" ? null : sitePath(wanted);
}

async function homeOf(token: string): Promise<string> {
  const actor = (await findSignedIn(token))?.actor;
  return actor?.kind === "staff" ? deskHome(actor) : "/";
}
