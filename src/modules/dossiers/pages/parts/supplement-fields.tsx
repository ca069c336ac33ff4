/** The lines of Form 02: every paper that is missing, all at once. */
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { Details, Field, FieldSet } from "../../../../ui/index.ts";
import { supplementReasons } from "../../../procedures/index.ts";
import { supplementLines } from "./read-verb.ts";
import type { Own } from "./own-fields.ts";
import type { VerbFormsProps } from "./verb-props.ts";

/** The reason, two lines, and more of them folded away. */
export function SupplementFields({ props, own }: { props: VerbFormsProps; own: Own }) {
  const { t, language } = props.request;
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
      <Field
        type="select"
        {...own("ground")}
        required
        options={supplementReasons(props.dossier.procedure_code, dayOf(now())).map(
          ({ key, names }) => ({ value: key, label: names[language] }),
        )}
      />
      <Field
        type="textarea"
        {...own("reason")}
        hint={t("dossiers.desk.supplement-reason-hint")}
        rows={2}
      />
      {[0, 1].map(line)}
      <Details summary={t("dossiers.desk.more-papers")} open={filled}>
        {further.map(line)}
      </Details>
    </>
  );
}
