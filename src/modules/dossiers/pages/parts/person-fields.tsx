/** Who stands at the counter, for whom, and what they show. */
import { type Translate, wordKey } from "../../../../values/word-key.ts";
import { Field } from "../../../../ui/index.ts";
import { identityKinds, relations, signedOn } from "../../rules/receiver.ts";
import type { Own } from "./own-fields.ts";

interface Props {
  t: Translate;
  own: Own;
  applicant: string;
}

/** The fields by which a clerk takes down a person; the applicant's name stands there first. */
export function PersonFields({ t, own, applicant }: Props) {
  const choices = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(wordKey(`dossiers.${kind}.${value}`)) }));
  return (
    <>
      <Field
        type="select"
        {...own("relation", "applicant")}
        required
        options={choices("relation", relations)}
      />
      <Field
        type="text"
        {...own("name", applicant)}
        hint={t("dossiers.filed.receiver-hint")}
        required
        maxLength={120}
      />
      <Field
        type="text"
        {...own("authority")}
        hint={t("dossiers.desk.authority-hint")}
        maxLength={300}
      />
      <Field
        type="select"
        {...own("identityKind", "identity-card")}
        required
        width="half"
        options={choices("identity-kind", identityKinds)}
      />
      <Field
        type="text"
        {...own("identity")}
        hint={t("dossiers.desk.identity-hint")}
        required
        width="half"
        maxLength={1000}
        autocomplete="off"
      />
    </>
  );
}

/** Who receives a result, and on which paper they signed for it. */
export function HandOutFields({ t, own, applicant }: Props) {
  const options = signedOn.map((value) => ({ value, label: t(`dossiers.signed-on.${value}`) }));
  return (
    <>
      <PersonFields t={t} own={own} applicant={applicant} />
      <Field type="select" {...own("signed")} required options={options} />
    </>
  );
}
