/** Behind an invitation's link: a password, a telephone, and in. */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { qrMatrix } from "../../../platform/qr-matrix.ts";
import { Button, ErrorSummary, Form, QrCode, TextField } from "../../../ui/index.ts";
import { acceptInvitation } from "../commands/accept-invitation.ts";
import { getInvitation } from "../queries/invitation.ts";
import { href } from "../../../values/href.ts";

export const welcome: Page = {
  decides: { nothing: "the link itself is worth one use, and names what it opens" },
  get: (request) => show(request, []),
  async post(request) {
    const form = await request.form();
    try {
      await acceptInvitation(request.param("token"), {
        password: form.text("fresh"),
        again: form.text("again"),
        code: form.text("code"),
      });
      return request.redirect("/sign-in?welcome=yes");
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, error.problems);
    }
  },
};

async function show(request: PageRequest, problems: readonly Problem[]): Promise<TextAnswer> {
  const { t } = request;
  const invitation = await getInvitation(request.param("token"));
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text;
  return page(
    request,
    { title: t("people.welcome"), status: problems.length > 0 ? 422 : 200, shell: "public" },
    <div class="column">
      <h1>{t("people.welcome")}</h1>
      <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["people.field"])} />
      <p>{t("people.welcome-lead", { name: invitation.name, signIn: invitation.signIn })}</p>
      <Form
        t={t}
        shown="nothing"
        csrf={request.csrf}
        action={href("/welcome/:token", { token: request.param("token") })}
      >
        <TextField
          t={t}
          type="password"
          name="fresh"
          label={t("people.password")}
          hint={t("people.password-hint")}
          error={errorOf("fresh")}
          autocomplete="new-password"
          required
        />
        <TextField
          t={t}
          type="password"
          name="again"
          label={t("people.field.again")}
          error={errorOf("again")}
          autocomplete="new-password"
          required
        />
        <Pairing t={t} invitation={invitation} />
        <TextField
          t={t}
          type="code"
          name="code"
          label={t("people.pair-code")}
          error={errorOf("code")}
          required
        />
        <Button>{t("people.welcome-done")}</Button>
      </Form>
    </div>,
  );
}

interface PairingProps extends Pick<PageRequest, "t"> {
  invitation: { address: string; secret: string };
}

function Pairing({ t, invitation }: PairingProps) {
  return (
    <>
      <h2>{t("people.pair")}</h2>
      <p>{t("people.pair-how")}</p>
      <figure>
        <QrCode matrix={qrMatrix(invitation.address)} label={t("people.pair-qr")} size={208} />
        <figcaption>
          {t("people.pair-by-hand")}{" "}
          {invitation.secret.match(/.{4}/g)?.map((group) => (
            <>
              <code>{group}</code>{" "}
            </>
          ))}
        </figcaption>
      </figure>
    </>
  );
}
