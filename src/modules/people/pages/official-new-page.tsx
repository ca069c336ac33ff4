/**
 * An administrator asks that an official gets in; another agrees, and the official gets the link.
 */
import { fieldNames, problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { InvalidForm, NotFound, type Problem } from "../../../platform/refusal.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  LinkButton,
  PageHead,
  SelectField,
  TextField,
} from "../../../ui/index.ts";
import { getUnits, seatTable } from "../../organizations/index.ts";
import { askToInviteAgain } from "../commands/ask-to-invite-again.ts";
import { askToName } from "../commands/ask-to-name.ts";
import { getContact } from "../queries/nominations.ts";
import { namesOf } from "../queries/people.ts";
import type { Contact } from "../rules/nomination.ts";
import type { NewOfficial } from "../rules/seat.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

const empty: NewOfficial & Contact = {
  name: "",
  signIn: "",
  unitCode: "",
  seat: "",
  title: "",
  phone: "",
  email: "",
};
const waiting = "/admin/people/nominations?done=asked";

export const officialNew: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "who is invited again" },
  get(request) {
    const invited = request.query.get("invite");
    return invited === null ? show(request, empty, []) : askAgain(request, invited);
  },
  async post(request) {
    const form = await request.form();
    const again = form.text("invite");
    const text = (name: string) => form.text(name).trim().replaceAll(/\s+/g, " ");
    const contact = { phone: text("phone"), email: text("email") };
    if (again) requireShown(again, versionOf((await namesOf([again])).get(again)));
    const wanted: NewOfficial = {
      name: text("name"),
      signIn: text("signIn").toLowerCase(),
      unitCode: text("unitCode"),
      seat: text("seat"),
      title: text("title"),
    };
    try {
      if (again) await askToInviteAgain(request.staff, again, contact);
      else await askToName(request.staff, wanted, contact);
      return request.redirect(waiting);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return again
        ? askAgain(request, again, contact, error.problems)
        : show(request, { ...wanted, ...contact }, error.problems);
    }
  },
};

// What ends here cannot be brought back: it is asked first.
async function askAgain(
  request: PageRequest,
  accountId: string,
  typed: Contact = { phone: "", email: "" },
  problems: readonly Problem[] = [],
): Promise<TextAnswer> {
  const { t, csrf } = request;
  const name = (await namesOf([accountId])).get(accountId);
  if (!name) throw new NotFound(accountId);
  const known = await getContact(accountId);
  const errors = errorsOf(request, problems);
  return page(
    request,
    { title: t("people.invite-again"), shell: "desk", status: problems.length > 0 ? 422 : 200 },
    <>
      <PageHead
        title={t("people.invite-again-for", { name })}
        lead={<p>{t("people.invite-again-lead")}</p>}
      />
      <div class="column">
        <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["people.official"])} />
        <p>
          {known.phone || known.email
            ? t("people.contact-known", { contact: masked(known) })
            : t("people.contact-unknown")}
        </p>
        <Form
          t={t}
          csrf={csrf}
          action={href("/admin/people/new", { invite: accountId })}
          shown={shownAs(accountId, versionOf(name))}
          hidden={{ invite: accountId }}
        >
          <ContactFields request={request} contact={typed} errors={errors} />
          <Actions>
            <Button>{t("people.invite-again")}</Button>
            <LinkButton kind="secondary" href="/admin/people">
              {t("people.invite-not")}
            </LinkButton>
          </Actions>
        </Form>
      </div>
    </>,
  );
}

function errorsOf(request: PageRequest, problems: readonly Problem[]) {
  return problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
}

// Enough to know it again, too little to use.
function masked({ phone, email }: Contact): string {
  return [
    phone && `••• ${phone.slice(-3)}`,
    email && `${email.slice(0, 2)}•••${email.slice(email.indexOf("@"))}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function ContactFields({
  request: { t },
  contact,
  errors,
}: {
  request: PageRequest;
  contact: Contact;
  errors: readonly { field: string; text: string }[];
}) {
  const common = (name: keyof Contact) => ({
    t,
    name,
    value: contact[name],
    label: t(`people.official.${name}`),
    error: errors.find(({ field }) => field === name)?.text,
  });
  return (
    <>
      <TextField
        {...common("phone")}
        type="tel"
        hint={t("people.official.phone-hint")}
        autocomplete="off"
        maxLength={20}
      />
      <TextField {...common("email")} type="email" autocomplete="off" maxLength={200} />
    </>
  );
}

async function show(
  request: PageRequest,
  wanted: NewOfficial & Contact,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, csrf, language } = request;
  const units = await getUnits();
  const choices = [units.city(), ...units.departments(), ...units.wards()].map(({ code }) => ({
    value: code,
    label: units.name(code, language),
  }));
  const errors = errorsOf(request, problems);
  const seatOptions = seatTable().keys.map((seat) => ({
    value: seat,
    label: t(wordKey(`people.seat.${seat}`)),
  }));
  const common = (name: keyof NewOfficial) => ({
    t,
    name,
    value: wanted[name],
    label: t(`people.official.${name}`),
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  return page(
    request,
    { title: t("people.name-official"), status: problems.length > 0 ? 422 : 200, shell: "desk" },
    <>
      <PageHead title={t("people.name-official")} lead={<p>{t("people.name-official-lead")}</p>} />
      <div class="column">
        <ErrorSummary t={t} errors={errors} nameOf={fieldNames(request, ["people.official"])} />
        <Form t={t} shown="nothing" csrf={csrf} action="/admin/people/new">
          <TextField {...common("name")} type="text" autocomplete="off" maxLength={100} />
          <TextField
            {...common("signIn")}
            type="text"
            hint={t("people.official.signIn-hint")}
            autocomplete="off"
            maxLength={60}
          />
          <SelectField {...common("unitCode")} type="select" options={choices} />
          <SelectField {...common("seat")} type="select" options={seatOptions} />
          <TextField
            {...common("title")}
            type="text"
            hint={t("people.official.title-hint")}
            autocomplete="off"
            maxLength={120}
          />
          <ContactFields request={request} contact={wanted} errors={errors} />
          <Actions>
            <Button>{t("people.nominate")}</Button>
          </Actions>
        </Form>
      </div>
    </>,
  );
}
