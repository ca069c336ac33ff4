/** What waits for a second administrator: who is to get in, where, asked by whom. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatMoment } from "../../../platform/format.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
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
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { confirmNomination } from "../commands/confirm-nomination.ts";
import { declineNomination } from "../commands/decline-nomination.ts";
import { getNomination, listNominations, type Nomination } from "../queries/nominations.ts";
import { confirmRefusal } from "../rules/nomination.ts";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

export const nominationList: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { upon: "who is to get in, and where the link goes" },
  async get(request) {
    const { t, query } = request;
    const [open, units] = await Promise.all([listNominations(), getUnits()]);
    const done = ["asked", "confirmed", "declined"].find((one) => one === query.get("done"));
    return page(
      request,
      { title: t("people.nominations"), shell: "desk" },
      <>
        <PageHead
          title={t("people.nominations")}
          lead={<p>{t("people.nominations-lead")}</p>}
          actions={
            <LinkButton small kind="secondary" href="/admin/people">
              {t("people.accounts")}
            </LinkButton>
          }
        />
        {done ? (
          <Notice kind="good" title={t(wordKey(`people.nomination-done.${done}`))} announce />
        ) : null}
        {open.length === 0 ? (
          <Empty title={t("people.nominations-none")} />
        ) : (
          open.map((one) => <Waiting key={one.id} request={request} units={units} one={one} />)
        )}
      </>,
    );
  },
  async post(request) {
    const form = await request.form();
    const id = form.text("nomination");
    const one = await getNomination(id);
    requireShown(id, standing(one));
    const agreed = form.text("go") === "confirm";
    if (agreed) await confirmNomination(request.staff, id);
    else await declineNomination(request.staff, id);
    return request.redirect(
      href("/admin/people/nominations", { done: agreed ? "confirmed" : "declined" }),
    );
  },
};

const standing = ({ wanted, contact, accountId }: Nomination) =>
  versionOf(wanted, contact, accountId);

function Waiting({
  request,
  units,
  one,
}: {
  request: PageRequest;
  units: UnitRegister;
  one: Nomination;
}) {
  const { t, language, csrf, staff } = request;
  const facts = one.wanted
    ? [
        { term: t("people.official.signIn"), value: one.wanted.signIn },
        { term: t("people.official.unitCode"), value: units.name(one.wanted.unitCode, language) },
        { term: t("people.official.seat"), value: t(wordKey(`people.seat.${one.wanted.seat}`)) },
        { term: t("people.official.title"), value: one.wanted.title },
      ]
    : [{ term: t("people.nomination-kind"), value: t("people.invite-again") }];
  const may = confirmRefusal(staff, one) === null;
  return (
    <Panel title={one.name}>
      <SummaryList
        t={t}
        items={[
          ...facts,
          { term: t("people.official.phone"), value: one.contact.phone },
          { term: t("people.official.email"), value: one.contact.email },
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
        action="/admin/people/nominations"
        shown={shownAs(one.id, standing(one))}
        hidden={{ nomination: one.id }}
        label={one.name}
      >
        <Actions>
          {may ? (
            <Button name="go" value="confirm">
              {t("people.nomination-confirm")}
            </Button>
          ) : null}
          <Button kind="secondary" name="go" value="decline">
            {t(may ? "people.nomination-decline" : "people.nomination-take-back")}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}
