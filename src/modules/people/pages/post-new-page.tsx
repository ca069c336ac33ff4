/** An administrator asks that an official gets a post more; another agrees. */
import { page } from "../../../gates/render.ts";
import { fieldNames } from "../../../gates/problem-words.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { wordKey } from "../../../values/word-key.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  PageHead,
  SelectField,
  TextField,
} from "../../../ui/index.ts";
import { getUnits, seatTable, type UnitRegister } from "../../organizations/index.ts";
import { askToOpenPost } from "../commands/ask-to-open-post.ts";
import type { WantedPost } from "../rules/seat.ts";
import {
  errorsOf,
  GroundFields,
  groundsOf,
  noGrounds,
  readGrounds,
  type TypedGrounds,
} from "./parts/change-fields.tsx";
import { unitsWithPosts } from "./parts/unit-choices.ts";

type Typed = WantedPost & TypedGrounds & { signIn: string };

export const postNew: Page = {
  confirms: ({ route }) => route.method === "POST",
  decides: { nothing: "a post that is asked for is compared with nothing that was shown" },
  get: (request) =>
    show(
      request,
      {
        ...noGrounds,
        signIn: request.query.get("for")?.slice(0, 60) ?? "",
        unitCode: request.query.get("unit") ?? "",
        seat: "",
        title: "",
      },
      [],
    ),
  async post(request) {
    const form = await request.form();
    const text = (name: string) => form.text(name).trim().replaceAll(/\s+/g, " ");
    const typed: Typed = {
      ...readGrounds((name) => form.text(name), ""),
      signIn: text("signIn").toLowerCase(),
      unitCode: text("unitCode"),
      seat: text("seat"),
      title: text("title"),
    };
    try {
      await askToOpenPost(request.staff, { ...typed, ...groundsOf(typed) });
      return request.redirect("/admin/posts/waiting?done=asked");
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, typed, error.problems);
    }
  },
};

async function show(
  request: PageRequest,
  typed: Typed,
  problems: readonly Problem[],
): Promise<TextAnswer> {
  const { t, csrf } = request;
  const units = await getUnits();
  const errors = errorsOf(request, problems, "");
  return page(
    request,
    { title: t("people.open-post"), status: problems.length > 0 ? 422 : 200, shell: "desk" },
    <>
      <PageHead title={t("people.open-post")} lead={<p>{t("people.open-post-lead")}</p>} />
      <div class="column">
        <ErrorSummary
          t={t}
          errors={errors}
          nameOf={fieldNames(request, ["people.official", "people.field"])}
        />
        <Form t={t} shown="nothing" csrf={csrf} action="/admin/posts/new">
          <PostFields request={request} units={units} typed={typed} errors={errors} />
          <GroundFields
            request={request}
            prefix=""
            typed={typed}
            errors={errors}
            from={t("people.field.from")}
            until
            documentNeeded
          />
          <Actions>
            <Button>{t("people.nominate")}</Button>
          </Actions>
        </Form>
      </div>
    </>,
  );
}

function PostFields({
  request: { t, language },
  units,
  typed,
  errors,
}: {
  request: PageRequest;
  units: UnitRegister;
  typed: Typed;
  errors: readonly { field: string; text: string }[];
}) {
  const common = (name: "signIn" | "unitCode" | "seat" | "title") => ({
    t,
    name,
    value: typed[name],
    label: t(`people.official.${name}`),
    error: errors.find(({ field }) => field === name)?.text,
    required: true,
  });
  const places = Object.values(unitsWithPosts(units)).flat();
  return (
    <>
      <TextField
        {...common("signIn")}
        type="text"
        hint={t("people.official-there-hint")}
        autocomplete="off"
        maxLength={60}
      />
      <SelectField
        {...common("unitCode")}
        type="select"
        options={places.map(({ code }) => ({ value: code, label: units.name(code, language) }))}
      />
      <SelectField
        {...common("seat")}
        type="select"
        options={seatTable().keys.map((seat) => ({
          value: seat,
          label: t(wordKey(`people.seat.${seat}`)),
        }))}
      />
      <TextField
        {...common("title")}
        type="text"
        hint={t("people.official.title-hint")}
        autocomplete="off"
        maxLength={120}
      />
    </>
  );
}
