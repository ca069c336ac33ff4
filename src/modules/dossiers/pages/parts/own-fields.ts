/** How the fields of a verb are named, so that the forms of one page share no ids. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import { type Translate, wordKey } from "../../../../values/word-key.ts";
import type { StaffVerb } from "../../rules/may.ts";

/** Gives what a field of the verb has in common: name, label, what was typed, what is wrong. */
export type Own = (
  name: string,
  first?: string,
) => { t: Translate; name: string; label: string; value: string; error: string | undefined };

/** Gives what a field of a verb is called; those of one row have the names of every row. */
export function verbFieldLabel(t: Translate, field: string): string {
  return t(wordKey(`dossiers.field.${field.replace(/\.\d+\./, ".")}`));
}

/** Makes the fields of a verb: each is named after it, so that forms of one page share no ids. */
export function ownFields(
  t: Translate,
  verb: StaffVerb,
  posted: PostedForm | null,
  errors: Record<string, string>,
): Own {
  const typed = posted?.text("verb") === verb ? posted : null;
  return (name, first = "") => {
    const full = `${verb}.${name}`;
    const label = verbFieldLabel(t, full);
    return { t, name: full, label, value: typed ? typed.text(full) : first, error: errors[full] };
  };
}
