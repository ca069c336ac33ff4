/**
 * The administrator's list of accounts: found by name, let in or kept out. The administrator sees
 * who people are, never their dossiers.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDate } from "../../../platform/format.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import {
  Button,
  type Column,
  Empty,
  Filters,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Pager,
  PersonLine,
  Table,
  TextField,
} from "../../../ui/index.ts";
import { disableAccount } from "../commands/disable-account.ts";
import { type AccountLine, listAccounts, standingOf } from "../queries/accounts.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href, type Href, withQuery } from "../../../values/href.ts";

const pageSize = 20;

export const accountList: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "whether the account is let in" },
  async get(request) {
    const { t, query } = request;
    const text = (query.get("q") ?? "").trim().slice(0, 100);
    const rows = await listAccounts(
      text,
      isUuid(query.get("after") ?? "") ? query.get("after") : null,
      pageSize + 1,
    );
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    const done = ["disabled", "enabled"].find((one) => one === query.get("done"));
    return page(
      request,
      { title: t("people.accounts"), shell: "desk" },
      <>
        <PageHead
          title={t("people.accounts")}
          actions={<NominationLinks t={t} />}
          lead={<p>{t("people.accounts-lead")}</p>}
        />
        {done ? (
          <Notice kind="good" title={t(wordKey(`people.account-done.${done}`))} announce />
        ) : null}
        <Filters
          t={t}
          people={request}
          action="/admin/people"
          button={t("people.find")}
          clearHref={text ? "/admin/people" : undefined}
        >
          <TextField t={t} type="text" name="q" label={t("people.find-by-name")} value={text} />
        </Filters>
        {shown.length === 0 ? (
          <Empty title={t("people.no-accounts")} />
        ) : (
          <Table
            caption={t("people.accounts")}
            captionHidden
            columns={columns(request)}
            rows={shown}
            rowKey={({ id }) => id}
          />
        )}
        <Pager
          t={t}
          next={
            rows.length > pageSize && last
              ? accountsAddress(request, { q: text, after: last.id })
              : undefined
          }
        />
      </>,
    );
  },
  async post(request) {
    const form = await request.form();
    const disabled = form.text("disabled") === "yes";
    await disableAccount(request.staff, form.text("account"), disabled);
    return request.redirect(href("/admin/people", { done: disabled ? "disabled" : "enabled" }));
  },
};

function NominationLinks({ t }: Pick<PageRequest, "t">) {
  return (
    <>
      <LinkButton small href="/admin/people/new">
        {t("people.name-official")}
      </LinkButton>
      <LinkButton small kind="secondary" href="/admin/people/nominations">
        {t("people.nominations")}
      </LinkButton>
    </>
  );
}

// What was asked for names people: it is sealed.
function accountsAddress(request: PageRequest, asked: Record<string, string>): Href {
  return withQuery("/admin/people", request.sealed(`?${new URLSearchParams(asked).toString()}`));
}

function nameCell({ id, name, kind, posts }: AccountLine) {
  const person = <PersonLine name={name} role={posts} />;
  return kind === "staff" ? (
    <a href={href("/admin/people/accounts/:id", { id })}>{person}</a>
  ) : (
    person
  );
}

function columns(request: PageRequest): Column<AccountLine>[] {
  const { t, language, csrf, staff, query } = request;
  // A page that refuses shows the list as it was looked at.
  const kept = ["q", "after"]
    .map((name): [string, string] => [name, query.get(name) ?? ""])
    .filter(([, text]) => text !== "");
  const action: Href =
    kept.length === 0 ? "/admin/people" : accountsAddress(request, Object.fromEntries(kept));
  return [
    { key: "name", label: t("people.fact.name"), cell: nameCell },
    {
      key: "kind",
      label: t("people.kind"),
      cell: (line) => t(wordKey(`people.kind.${line.kind}`)),
    },
    {
      key: "state",
      label: t("people.state"),
      cell: (line) =>
        line.disabledAt
          ? t("people.disabled-since", { day: formatDate(line.disabledAt, language) })
          : t("people.enabled"),
    },
    {
      key: "change",
      label: t("people.change-state"),
      labelHidden: true,
      cell: (line) =>
        // Officials are let in again by two, in the column beside.
        line.id === staff.accountId || (line.kind === "staff" && line.disabledAt) ? null : (
          <Form
            t={t}
            csrf={csrf}
            action={action}
            inline
            shown={shownAs(line.id, standingOf(line))}
            hidden={{ account: line.id, disabled: line.disabledAt ? "no" : "yes" }}
            label={`${t(line.disabledAt ? "people.enable" : "people.disable")}: ${line.name}`}
          >
            <Button kind="secondary" small>
              {t(line.disabledAt ? "people.enable" : "people.disable")}
            </Button>
          </Form>
        ),
    },
    {
      key: "again",
      label: t("people.invite-again"),
      labelHidden: true,
      cell: (line) =>
        line.kind !== "staff" || line.id === staff.accountId ? null : (
          <LinkButton kind="secondary" small href={href("/admin/people/new", { invite: line.id })}>
            {t("people.invite-again")}
            <span class="visually-hidden">: {line.name}</span>
          </LinkButton>
        ),
    },
  ];
}
