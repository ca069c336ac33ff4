/** The lines of Form 02: every paper that is missing, all at once. */
import { Details, Field, FieldSet } from "../../../../ui/index.ts";
import { supplementLines } from "./read-verb.ts";
import type { Own } from "./own-fields.ts";
import type { VerbFormsProps } from "./verb-props.ts";

/** The reason, two lines, and more of them folded away. */
export function SupplementFields({ props, own }: { props: VerbFormsProps; own: Own }) {
  const { t } = props.request;
  const line = (index: number) => {
    const cell = (name: string, first = "") => own(`${index}.${name}`, first);
    const problem = index === 0 ? props.errors["request-supplement.items"] : undefined;
    return (
      <FieldSet key={index} legend={t("dossiers.desk.paper", { number: index + 1 })}>
        <Field
          type="text"
          {...cell("name")}
          error={problem}
          required={index === 0}
          maxLength={300}
        />
        {(["original", "certified", "photocopy"] as const).map((kind) => (
          <Field
            key={kind}
            type="number"
            {...cell(kind, kind === "photocopy" && index === 0 ? "1" : "")}
            width="third"
          />
        ))}
        <Field type="text" {...cell("note")} maxLength={300} />
      </FieldSet>
    );
  };
  const further = Array.from({ length: supplementLines - 2 }, (_, index) => index + 2);
  const filled = further.some((index) => props.posted?.text(`request-supplement.${index}.name`));
  return (
    <>
      <p>{t("dossiers.desk.supplement-once")}</p>
      <Field type="textarea" {...own("reason")} rows={2} required />
      {[0, 1].map(line)}
      <Details summary={t("dossiers.desk.more-papers")} open={filled}>
        {further.map(line)}
      </Details>
    </>
  );
}
