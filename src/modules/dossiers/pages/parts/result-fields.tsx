/** The facts of a result as the specialist fills them in: in the paper's own order and groups. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Field, FieldSet } from "../../../../ui/index.ts";
import type { ResultField } from "../../rules/result-values.ts";

/** The facts of the result with what the form begins with. */
export interface ProposedResult {
  fields: ResultField[];
  values: Record<string, string>;
  proposed: boolean;
}

interface ResultFieldsProps {
  request: PageRequest;
  result: ProposedResult;
  posted: PostedForm | null;
  errors: Record<string, string>;
}

/** Shows a field for each fact of the result; what was typed stays, what is wrong stands beside it. */
export function ResultFields({ request: { t }, posted, result, errors }: ResultFieldsProps) {
  const typed = posted?.text("verb") === "propose";
  const first = result.fields[0]?.key;
  const field = ({ key, label, long }: ResultField) => {
    const name = `propose.${key}`;
    const value = typed ? posted?.text(name) : result.values[key];
    const error = key === first ? errors["propose.values"] : undefined;
    const own = { t, name, label, value, error };
    return long
      ? <Field key={key} type="textarea" {...own} rows={8} required />
      : <Field key={key} type="text" {...own} width="half" maxLength={1000} />;
  };
  return (
    <>
      <p>{t("dossiers.desk.result-hint")}</p>
      {fieldGroups(result.fields).map(([group, members], index) => (
        <FieldSet key={index} legend={group || t("dossiers.desk.result-facts")}>
          {members.map(field)}
        </FieldSet>
      ))}
    </>
  );
}

// Facts stand in the paper's own order, so a heading may come before and after facts without one.
function fieldGroups(fields: ResultField[]): [string, ResultField[]][] {
  const groups: [string, ResultField[]][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last[0] === field.group) last[1].push(field);
    else groups.push([field.group, [field]]);
  }
  return groups;
}
