/** The form that keeps a document: its words first, then what is known of it. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Field, Form } from "../../../../ui/index.ts";
import type { SourceForm } from "../../commands/keep-source.ts";
import { messageNamed } from "../../rules/message-source.ts";
import type { SourceKind } from "../../rules/task.ts";
import { keyOfForm } from "./run-verb.ts";
import { readSourceFacts, SourceFacts } from "./source-facts.tsx";

const path = "/desk/directives/sources";

/** Gives a document as typed. Throws InvalidForm. */
export function readSource(form: PostedForm): SourceForm {
  return {
    ...readSourceFacts(form),
    // Places in the text are counted with one kind of line end.
    body: form.text("body").replaceAll("\r\n", "\n").trim(),
    message: messageNamed(form.text("organ"), form.text("document")),
  };
}

interface Props {
  request: PageRequest;
  posted: PostedForm | null;
  errors: { field: string; text: string }[];
  usualKind: SourceKind;
}

export function SourceEntry({ request, posted, errors, usualKind }: Props) {
  const { t, csrf } = request;
  const message = messageNamed(posted?.text("organ") ?? "", posted?.text("document") ?? "");
  const hidden: Record<string, string> = { key: keyOfForm(posted) };
  if (message) Object.assign(hidden, { organ: message.organId, document: message.documentId });
  return (
    <Form t={t} csrf={csrf} action={path} shown="nothing" hidden={hidden}>
      <Field
        type="textarea"
        t={t}
        name="body"
        label={t("directives.source.body")}
        value={posted?.text("body") ?? ""}
        error={errors.find(({ field }) => field === "body")?.text}
        required
        rows={10}
        hint={t("directives.source.body-hint")}
      />
      <SourceFacts request={request} posted={posted} errors={errors} usualKind={usualKind} />
      <Actions>
        <Button>{t("directives.find-tasks")}</Button>
      </Actions>
    </Form>
  );
}
