/** A citizen takes a copy of what the house keeps of them. */
import { problemWords } from "../../../gates/problem-words.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { announcedOf } from "../../../platform/announcement.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  PageHead,
  Prose,
  TextField,
} from "../../../ui/index.ts";
import { copyOwnData } from "../commands/copy-own-data.ts";

export const ownDataPage: Page = {
  decides: { nothing: "a copy is taken, nothing changes" },
  get: (request) => show(request, []),
  async post(request) {
    const password = (await request.form()).text("password");
    try {
      const copy = await copyOwnData(request.citizen, password, request.address);
      return new Response(JSON.stringify(copy, null, 1), {
        headers: {
          "content-type": "application/json",
          "cache-control": "no-store",
          "content-disposition": `attachment; filename="du-lieu-cua-toi-${dayOf(now())}.json"`,
        },
      });
    } catch (error) {
      if (error instanceof InvalidForm) return show(request, error.problems);
      throw error;
    }
  },
};

async function show(request: PageRequest, problems: readonly Problem[]): Promise<TextAnswer> {
  const { t, csrf } = request;
  const errors = problems.map((problem) => ({
    field: problem.field,
    text: problemWords(request, problem),
  }));
  return page(
    request,
    { title: t("portal.own-data"), status: problems.length > 0 ? 422 : 200 },
    <div class="column">
      <PageHead title={t("portal.own-data")} />
      <Prose>
        <p>{t("portal.own-data-text")}</p>
        <ul>
          {announcedOf("ownData").flatMap(({ tells, max = 0 }) =>
            tells.map((key) => <li key={key}>{t(key, { max })}</li>),
          )}
        </ul>
        <p>{t("portal.own-data-care")}</p>
      </Prose>
      <ErrorSummary t={t} errors={errors} nameOf={() => t("portal.own-data-password")} />
      <Form t={t} shown="nothing" csrf={csrf} action="/account/data">
        <TextField
          t={t}
          name="password"
          type="password"
          label={t("portal.own-data-password")}
          error={errors[0]?.text}
          autocomplete="current-password"
          required
        />
        <Actions>
          <Button>{t("portal.own-data-take")}</Button>
        </Actions>
      </Form>
    </div>,
  );
}
