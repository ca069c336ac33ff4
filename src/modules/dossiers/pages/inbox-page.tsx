/**
 * An official's day: what waits at the own desk, the most urgent on top, one line a dossier;
 * several may be done at once.
 */
import type { ComponentChildren } from "preact";
import { shownField } from "../../../gates/decide.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { NotFound } from "../../../platform/refusal.ts";
import {
  Actions,
  BulkBar,
  Button,
  Empty,
  Form,
  KeyboardHints,
  LinkButton,
  Notice,
  PageHead,
  Pager,
  Shown,
  Tabs,
} from "../../../ui/index.ts";
import { doForSeveral, type DoneRow } from "../commands/do-for-several.ts";
import { togetherMax, type TogetherVerb, togetherVerbs } from "../rules/together.ts";
import { type DeskTab, deskTabs, pageKey, pageOfDesk, readPageKey } from "../queries/inbox.ts";
import { dossierShown } from "../queries/dossier.ts";
import { lettersWaiting } from "./parts/letters-waiting.tsx";
import { inboxPreview } from "./parts/inbox-preview.tsx";
import { InboxTable } from "./parts/inbox-table.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

const pageSize = 20;
const bulkForm = "bulk";
const path = "/desk/inbox";

export const inbox: Page = {
  decides: { upon: "each chosen dossier" },
  get: (request) => show(request, null),
  async post(request) {
    const form = await request.form();
    const [only = "", onlyId = ""] = form.text("only").split(" ");
    const verb = togetherVerbs.find((known) => known === (only || form.text("verb")));
    if (!verb) throw new NotFound("verb");
    const ids = (onlyId ? [onlyId] : form.texts("row")).slice(0, togetherMax);
    if (ids.length === 0)
      return show(
        request,
        <Notice kind="caution" title={request.t("dossiers.inbox.none-chosen")} announce />,
      );
    // Accepting starts the clock of law and tells the citizen, which nobody can take back: it is
    // asked once more.
    if (verb === "accept" && form.text("confirmed") !== "yes")
      return confirmation(
        request,
        ids,
        form.texts(shownField).filter((text) => ids.some((id) => text.startsWith(`${id}@`))),
      );
    const lines = await doForSeveral(request.staff, verb, ids);
    return show(
      request,
      results(request, verb, lines),
      lines.every(({ refusal }) => refusal !== null) ? 409 : 200,
    );
  },
};

async function show(
  request: PageRequest,
  done: ComponentChildren,
  status = 200,
): Promise<TextAnswer> {
  const { t, staff } = request;
  const tab = deskTabs.find((known) => known === request.query.get("tab")) ?? "all";
  const found = await pageOfDesk(
    staff,
    tab,
    {
      after: readPageKey(request.query.get("after")),
      before: readPageKey(request.query.get("before")),
    },
    pageSize,
  );
  const letters = await lettersWaiting(request);
  const looked = found.rows.find(({ id }) => id === request.query.get("preview")) ?? found.rows[0];
  const at = (place: { before: string } | { after: string }) =>
    href(path, { tab: tab === "all" ? null : tab, ...place });
  return page(
    request,
    {
      title: t("dossiers.inbox"),
      status,
      islands: ["ui/desk-keys"],
      preview: looked ? await inboxPreview(request, looked) : undefined,
    },
    <>
      <PageHead title={t("dossiers.inbox")} over={staff.post.title} />
      {done}
      {letters}
      <InboxTabs request={request} tab={tab} />
      {found.rows.length === 0 ? (
        <Empty title={t(tab === "all" ? "dossiers.inbox-empty" : "dossiers.inbox.tab-empty")}>
          <p>{t("dossiers.inbox-empty-text")}</p>
        </Empty>
      ) : (
        <>
          <Bulk request={request} tab={tab} />
          <Shown values={found.rows.map(dossierShown)} form={bulkForm} />
          <InboxTable request={request} rows={found.rows} looked={looked} form={bulkForm} />
          <KeyboardHints t={t} />
        </>
      )}
      <Pager
        t={t}
        previous={
          found.previous ? at({ before: pageKey(found.previous.at, found.previous.id) }) : undefined
        }
        next={found.next ? at({ after: pageKey(found.next.at, found.next.id) }) : undefined}
      />
    </>,
  );
}

function InboxTabs({ request: { t }, tab }: { request: PageRequest; tab: DeskTab }) {
  return (
    <Tabs
      label={t("dossiers.inbox")}
      items={deskTabs.map((known) => ({
        href: known === "all" ? path : `${path}?tab=${known}`,
        label: t(`dossiers.inbox.tab.${known}`),
        current: known === tab,
      }))}
    />
  );
}

function Bulk({ request, tab }: { request: PageRequest; tab: DeskTab }) {
  const { t, csrf } = request;
  const isClerk = hasDuty(request.staff.post, "dossiers.receive");
  // A page that refuses shows the rows that were chosen from.
  const place = (["after", "before"] as const).flatMap((name) => {
    const key = request.query.get(name);
    return key ? [[name, key]] : [];
  });
  const asked = new URLSearchParams([
    ...(tab === "all" ? [] : [["tab", tab]]),
    ...place,
  ]).toString();
  return (
    <BulkBar t={t} form={bulkForm} csrf={csrf} action={asked === "" ? path : `${path}?${asked}`}>
      {isClerk ? (
        <Button small name="verb" value="accept" shortcut="a">
          {t("dossiers.verb.accept")}
        </Button>
      ) : null}
      <Button small kind={isClerk ? "secondary" : "primary"} name="verb" value="take" shortcut="r">
        {t("dossiers.verb.take")}
      </Button>
    </BulkBar>
  );
}

function confirmation(request: PageRequest, ids: string[], shown: string[]): TextAnswer {
  const { t, csrf, here: place } = request;
  // Whoever goes back, or is refused, finds the rows that were chosen from.
  return page(
    request,
    {
      title: t("dossiers.inbox.confirm"),
      islands: ["ui/desk-keys"],
      breadcrumb: [
        { href: place, text: t("dossiers.inbox") },
        { text: t("dossiers.inbox.confirm") },
      ],
    },
    <div class="column">
      <h1>{t("dossiers.inbox.confirm-count", { count: ids.length })}</h1>
      <p>{t("dossiers.inbox.confirm-text")}</p>
      <Form
        t={t}
        csrf={csrf}
        action={place}
        shown={shown}
        hidden={{ verb: "accept", confirmed: "yes" }}
      >
        {ids.map((id) => (
          <input type="hidden" key={id} name="row" value={id} />
        ))}
        <Actions>
          <Button shortcut="a">{t("dossiers.verb.accept")}</Button>
          <LinkButton kind="quiet" href={place}>
            {t("dossiers.inbox.back")}
          </LinkButton>
        </Actions>
      </Form>
    </div>,
  );
}

function results(request: PageRequest, verb: TogetherVerb, lines: DoneRow[]) {
  const { t } = request;
  const refused = lines.filter(({ refusal }) => refusal !== null);
  const why = (refusal: string) =>
    refusal === "stale" || refusal === "not-found"
      ? t(`problem.${refusal}`)
      : t(wordKey(`refusal.${refusal}`));
  return (
    <Notice
      kind={refused.length === 0 ? "good" : "caution"}
      title={t("dossiers.inbox.done", {
        verb: t(`dossiers.verb.${verb}`),
        done: lines.length - refused.length,
        all: lines.length,
      })}
      announce
    >
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            {line.code ? (
              <a href={href("/desk/dossiers/:id", { id: line.id })}>{line.code}</a>
            ) : (
              "—"
            )}
            : {line.refusal === null ? t("dossiers.inbox.row-done") : why(line.refusal)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
