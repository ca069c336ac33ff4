/** What is noted of a document beside the tasks that are cut out of it. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Details, Field, Form, readDateParts } from "../../../../ui/index.ts";
import { sourceShown } from "../../queries/source.ts";
import type { Source } from "../../queries/task.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { href } from "../../../../values/href.ts";

/** Draws how a document is noted that confirms what was said aloud. */
export function confirming(
  { t, csrf }: PageRequest,
  source: Source,
  posted: PostedForm | null,
  errors: { field: string; text: string }[],
) {
  const error = (field: string) => errors.find((one) => one.field === field)?.text;
  const own = (name: string) => ({
    t,
    name,
    label: t(wordKey(`directives.${name}`)),
    required: true,
  });
  const day = posted ? readDateParts((part) => posted.text(part), "confirm.day") : "";
  return (
    <Form
      t={t}
      csrf={csrf}
      action={href("/desk/directives/sources/:id", { id: source.id })}
      shown={sourceShown(source)}
      hidden={{ verb: "confirm" }}
      label={t("directives.confirm-oral")}
    >
      <Field
        type="text"
        {...own("confirm.number")}
        value={posted?.text("confirm.number") ?? ""}
        error={error("confirm.number")}
        maxLength={60}
      />
      <Field type="date" {...own("confirm.day")} value={day} error={error("confirm.day")} />
      <Actions>
        <Button kind="secondary">{t("directives.confirm-oral")}</Button>
      </Actions>
    </Form>
  );
}

/** Draws how it is noted that the issuer recalled or replaced a document. */
export function recalling({ t, csrf }: PageRequest, source: Source) {
  return (
    <Details summary={t("directives.recall")}>
      <Form
        t={t}
        csrf={csrf}
        action={href("/desk/directives/sources/:id", { id: source.id })}
        shown={sourceShown(source)}
        hidden={{ verb: "recall" }}
        label={t("directives.recall")}
      >
        <Field
          t={t}
          type="textarea"
          name="recall.why"
          label={t("directives.recall-why")}
          hint={t("directives.recall-hint")}
          rows={2}
          required
        />
        <Actions>
          <Button kind="danger">{t("directives.recall")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
