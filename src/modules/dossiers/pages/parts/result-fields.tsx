/** The facts of a result as the specialist fills them in: in the paper's own order and groups. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Field, FieldSet } from "../../../../ui/index.ts";
import type { ProposedResult, ResultField } from "./proposed-result.ts";

interface ResultFieldsProps {
  request: PageRequest;
  result: ProposedResult | null;
  posted: PostedForm | null;
  errors: Record<string, string>;
}

/**
 * Shows a field for each fact of the result; what was typed stays, what is wrong stands beside it.
 */
export function ResultFields({ request: { t }, posted, result, errors }: ResultFieldsProps) {
  if (result === null) return null;
  const typed = posted?.text("verb") === "propose";
  const field = (fact: ResultField) => {
    const name = `propose.${fact.key}`;
    const value = typed ? posted?.text(name) : result.values[fact.key];
    const hint = fact.found === undefined ? undefined : t(`dossiers.result.found.${fact.found}`);
    const own = {
      t,
      name,
      label: fact.label,
      value,
      error: errors[name],
      hint,
      required: fact.must,
    };
    if (fact.box === "lines") return <Field key={fact.key} type="textarea" {...own} rows={4} />;
    return fact.box === "text" ? (
      <Field key={fact.key} type="textarea" {...own} grows maxLength={1000} />
    ) : (
      <Field key={fact.key} type="text" {...own} width="half" maxLength={1000} />
    );
  };
  return (
    <>
      <p>{t("dossiers.desk.result-hint", { title: result.title })}</p>
      {result.groups.map(({ heading, fields }) => {
        const asked = fields.filter(({ made }) => !made);
        const made = fields
          .filter((fact) => fact.made)
          .map(({ label }) => label)
          .join("; ");
        return (
          <FieldSet key={heading} legend={heading || t("dossiers.desk.result-facts")}>
            {asked.map(field)}
            {made ? <p class="soft">{t("dossiers.result.made", { facts: made })}</p> : null}
          </FieldSet>
        );
      })}
    </>
  );
}
