/** What waits for a second administrator: which post, which duty, for whom, why, asked by whom. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay, formatMoment } from "../../../platform/format.ts";
import { shownAs } from "../../../platform/shown.ts";
import { wordKey } from "../../../values/word-key.ts";
import {
  Actions,
  Button,
  Empty,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Panel,
  SummaryList,
} from "../../../ui/index.ts";
import { dutyKinds, getUnits, type UnitRegister } from "../../organizations/index.ts";
import { confirmChange } from "../commands/confirm-change.ts";
import { declineChange } from "../commands/decline-change.ts";
import { type Change, changeVersion, listWaiting } from "../queries/changes.ts";
import { agreeRefusal } from "../rules/post-change.ts";
import { changeDays, changeTitle } from "./parts/change-history.tsx";
import { href } from "../../../values/href.ts";

export const changeList: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "which post or duty is given or ended, and to whom" },
  async get(request) {
    const { t, query } = request;
    const [waiting, units] = await Promise.all([listWaiting(), getUnits()]);
    const done = (["asked", "confirmed", "declined"] as const).find(
      (one) => one === query.get("done"),
    );
    return page(
      request,
      { title: t("people.changes-waiting"), shell: "desk" },
      <>
        <PageHead
          title={t("people.changes-waiting")}
          lead={<p>{t("people.changes-lead")}</p>}
          actions={
            <LinkButton small kind="secondary" href="/admin/posts">
              {t("people.posts-and-duties")}
            </LinkButton>
          }
        />
        {done ? (
          <Notice kind="good" title={t(wordKey(`people.change-done.${done}`))} announce />
        ) : null}
        {waiting.length === 0 ? (
          <Empty title={t("people.nominations-none")} />
        ) : (
          waiting.map((one) => <Waiting key={one.id} request={request} units={units} one={one} />)
        )}
      </>,
    );
  },
  async post(request) {
    const form = await request.form();
    const id = form.text("change");
    const agreed = form.text("go") === "confirm";
    if (agreed) await confirmChange(request.staff, id);
    else await declineChange(request.staff, id);
    return request.redirect(
      href("/admin/posts/waiting", { done: agreed ? "confirmed" : "declined" }),
    );
  },
};

interface Props {
  request: PageRequest;
  units: UnitRegister;
  one: Change;
}

function Waiting({ request, units, one }: Props) {
  const { t, language, csrf, staff } = request;
  const may = agreeRefusal(staff, { ...one, concerned: [one.accountId] }) === null;
  const gives = one.kind === "give-signing";
  const signs = gives || dutyKinds.some(({ duty, signs: carries }) => carries && duty === one.duty);
  return (
    <Panel title={changeTitle(request, units, one)}>
      {signs ? <Notice kind="caution" title={t("people.carries-signing-notice")} /> : null}
      <SummaryList
        t={t}
        items={[
          { term: t("people.holder"), value: one.person },
          { term: t("people.official.unitCode"), value: units.name(one.unitCode, language) },
          ...(one.seat
            ? [{ term: t("people.official.seat"), value: t(wordKey(`people.seat.${one.seat}`)) }]
            : []),
          { term: t("people.days"), value: changeDays(request, one) },
          { term: t("people.reason"), value: one.reason },
          { term: t("people.field.legalDocument"), value: one.legalDocument ?? "" },
          {
            term: t("people.instrument-on"),
            value: one.instrumentOn ? formatDay(one.instrumentOn, language) : "",
          },
          { term: t("people.given-by"), value: one.giver ? `${one.headTitle}, ${one.giver}` : "" },
          {
            term: t("people.nominated-by"),
            value: `${one.asker}, ${formatMoment(one.askedAt, language)}`,
          },
        ].filter(({ value }) => value !== "")}
      />
      {may ? null : <p class="soft">{t("people.nomination-waits")}</p>}
      <Form
        t={t}
        csrf={csrf}
        action="/admin/posts/waiting"
        shown={shownAs(one.id, changeVersion(one))}
        hidden={{ change: one.id }}
        label={one.person}
      >
        <Actions>
          {may ? (
            <Button name="go" value="confirm">
              {t("people.nomination-confirm")}
            </Button>
          ) : null}
          <Button kind="secondary" name="go" value="decline">
            {t(
              one.askedBy === staff.accountId
                ? "people.nomination-take-back"
                : "people.nomination-decline",
            )}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}
