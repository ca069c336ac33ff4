import type { PostedForm } from "../../../../gates/posted-form.ts";

/** What was posted and refused: shown again beside what is wrong with it. */
export interface Posted {
  form: PostedForm;
  errors: Record<string, string>;
}

/** What the fields of one form show, and whether it is the form that was refused. */
export interface TypedFields {
  own: (name: string, first?: string) => { name: string; value: string; error: string | undefined };
  refused: boolean;
}

/** Gives what was typed into the form of a verb, and what is wrong with it. */
export function typedIn(posted: Posted | null, verb: string): TypedFields {
  const again = posted?.form.text("verb") === verb ? posted : null;
  return {
    own: (name, first = "") => ({
      name,
      value: again?.form.text(name) ?? first,
      error: again?.errors[name],
    }),
    refused: again !== null,
  };
}
