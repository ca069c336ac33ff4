/** The administrator's list of accounts: found by name, let in or kept out. The administrator sees who people are, never their dossiers. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDate } from "../../../platform/format.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import { fold } from "../../../values/fold.ts";
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
import { disableAccount } from "../commands/change-account.ts";
import { type AccountLine, listAccounts, standingOf } from "../queries/people.ts";

const pageSize = 20;

export const accountList: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "whether the account is let in" },
  async get(request) {
    const { t, query } = request;
    const text = (query.get("q") ?? "").slice(0, 100);
    const rows = await listAccounts(text, readKey(query.get("after")), pageSize + 1);
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    const done = ["disabled", "enabled"].find((one) => one === query.get("done"));
    return page(
      request,
      { title: t("people.accounts"), shell: "desk" },
      <>
        <PageHead
          title={t("people.accounts")}
          actions={
            <LinkButton small href="/admin/people/new">
              {t("people.name-official")}
            </LinkButton>
          }
          lead={<p>{t("people.accounts-lead")}</p>}
        />
        {done ? <Notice kind="good" title={t(`people.account-done.${done}`)} announce /> : null}
        <Filters
          t={t}
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
              ? `/admin/people?${new URLSearchParams({ ...(text ? { q: text } : {}), after: `${last.id}.${fold(last.name)}` }).toString()}`
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
    return request.redirect(`/admin/people?done=${disabled ? "disabled" : "enabled"}`);
  },
};

function columns(request: PageRequest): Column<AccountLine>[] {
  const { t, language, csrf, staff } = request;
  return [
    {
      key: "name",
      label: t("people.fact.name"),
      cell: (line) => <PersonLine name={line.name} role={line.posts} />,
    },
    { key: "kind", label: t("people.kind"), cell: (line) => t(`people.kind.${line.kind}`) },
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
        line.id === staff.accountId ? null : (
          <Form
            t={t}
            csrf={csrf}
            action="/admin/people"
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
          <LinkButton kind="secondary" small href={`/admin/people/new?again=${line.id}`}>
            {t("people.invite-again")}
            <span class="visually-hidden">: {line.name}</span>
          </LinkButton>
        ),
    },
  ];
}

function readKey(text: string | null): { name: string; id: string } | null {
  const [, id = "", name = ""] = /^(.{36})\.(.{0,300})$/.exec(text ?? "") ?? [];
  return isUuid(id) ? { id, name } : null;
}
