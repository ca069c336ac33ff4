/** The forms of a post: duties and leave to sign given and ended, the post itself ended. */
import { fieldNames } from "../../../../gates/problem-words.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import type { Problem } from "../../../../platform/refusal.ts";
import { shownAs } from "../../../../platform/shown.ts";
import {
  Actions,
  Button,
  type Children,
  ChoiceField,
  Details,
  type DateParts,
  ErrorSummary,
  Form,
  SelectField,
} from "../../../../ui/index.ts";
import { dutyKinds } from "../../../organizations/index.ts";
import type { DutyLine } from "../../queries/posts.ts";
import type { Head, Mandate } from "../../queries/mandates.ts";
import { errorsOf, GroundFields, type TypedGrounds } from "./change-fields.tsx";
import { wordKey } from "../../../../values/word-key.ts";
import { EndedField, GivenFields } from "./mandate-fields.tsx";
import { dutyTitle } from "./duty-title.ts";
import { href } from "../../../../values/href.ts";

export const postVerbs = [
  "give-duty",
  "end-duty",
  "give-signing",
  "end-signing",
  "end-post",
] as const;
export type PostVerb = (typeof postVerbs)[number];

/** What was typed into one of the forms, and what is wrong with it. */
export interface TypedChange extends TypedGrounds {
  verb: PostVerb;
  duty: string;
  reach: string;
  signing: boolean;
  form: string;
  kinds: string[];
  givenBy: string;
  instrumentOn: DateParts;
  /** The mandate that is ended. */
  mandate: string;
  problems: readonly Problem[];
}

interface Props {
  request: PageRequest;
  postId: string;
  version: string;
  lines: readonly DutyLine[];
  /** Whether it heads a section, which may be let sign; who may let it, and what counts. */
  headsSection: boolean;
  heads: Head[];
  mandates: readonly Mandate[];
  typed: (verb: PostVerb) => TypedChange;
}

/** Draws the forms, each folded until it is wanted. */
export function PostForms({ request, ...post }: Props) {
  const { t } = request;
  return (
    <>
      <VerbForm request={request} {...post} verb="give-duty">
        {(fields) => <GiftFields request={request} {...fields} />}
      </VerbForm>
      {post.lines.length > 0 ? (
        <VerbForm request={request} {...post} verb="end-duty">
          {({ prefix, typed, errorOf }) => (
            <SelectField
              t={t}
              type="select"
              name={`${prefix}duty`}
              label={t("people.duty")}
              value={typed.duty}
              error={errorOf("duty")}
              required
              options={post.lines.map(({ name }) => ({ value: name, label: dutyTitle(t, name) }))}
            />
          )}
        </VerbForm>
      ) : null}
      {post.headsSection ? (
        <VerbForm request={request} {...post} verb="give-signing">
          {(fields) => <GivenFields request={request} heads={post.heads} {...fields} />}
        </VerbForm>
      ) : null}
      {post.mandates.length > 0 ? (
        <VerbForm request={request} {...post} verb="end-signing">
          {(fields) => <EndedField request={request} mandates={post.mandates} {...fields} />}
        </VerbForm>
      ) : null}
      <VerbForm request={request} {...post} verb="end-post">
        {() => null}
      </VerbForm>
    </>
  );
}

/** What the fields of one form are drawn from. */
export interface Fields {
  prefix: string;
  typed: TypedChange;
  errorOf: (name: string) => string | undefined;
}

function VerbForm({
  request,
  postId,
  version,
  verb,
  typed: typedFor,
  children,
}: Pick<Props, "request" | "postId" | "version" | "typed"> & {
  verb: PostVerb;
  children: (fields: Fields) => Children;
}) {
  const { t, csrf } = request;
  const [prefix, typed] = [`${verb}.`, typedFor(verb)];
  const errors = errorsOf(request, typed.problems, prefix);
  const errorOf = (name: string) => errors.find(({ field }) => field === `${prefix}${name}`)?.text;
  const known = fieldNames(request, ["people.field", "people"], prefix);
  const gives = verb === "give-duty" || verb === "give-signing";
  const nameOf = (field: string) =>
    field === `${prefix}from` ? t(`people.from-of.${verb}`) : known(field);
  return (
    <Details summary={t(`people.${verb}`)} open={typed.problems.length > 0}>
      <ErrorSummary t={t} errors={errors} nameOf={nameOf} />
      <Form
        t={t}
        csrf={csrf}
        action={href("/admin/posts/:id", { id: postId })}
        shown={shownAs(postId, version)}
        hidden={{ verb }}
        label={t(`people.${verb}`)}
      >
        {children({ prefix, typed, errorOf })}
        <GroundFields
          request={request}
          prefix={prefix}
          typed={typed}
          errors={errors}
          from={t(`people.from-of.${verb}`)}
          until={gives}
          untilHint={verb === "give-signing" ? t("people.mandate-until-hint") : undefined}
          documentNeeded={gives}
        />
        <Actions>
          <Button>{t(gives ? "people.nominate" : `people.${verb}`)}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

function GiftFields({ request: { t }, prefix, typed, errorOf }: Fields & { request: PageRequest }) {
  const reaches = ["office", "unit", "city"] as const;
  return (
    <>
      <SelectField
        t={t}
        type="select"
        name={`${prefix}duty`}
        label={t("people.duty")}
        value={typed.duty}
        error={errorOf("duty")}
        required
        options={dutyKinds.map(({ duty, signs }) => ({
          value: duty,
          label: signs
            ? `${dutyTitle(t, duty)} – ${t("people.carries-signing")}`
            : dutyTitle(t, duty),
        }))}
      />
      <SelectField
        t={t}
        type="select"
        name={`${prefix}reach`}
        label={t("people.reach")}
        value={typed.reach}
        error={errorOf("reach")}
        required
        options={reaches.map((reach) => ({
          value: reach,
          label: t(wordKey(`people.reach.${reach}`)),
        }))}
      />
      <ChoiceField
        t={t}
        type="checkboxes"
        name={`${prefix}signing`}
        label={t("people.signing")}
        error={errorOf("signing")}
        values={typed.signing ? ["yes"] : []}
        options={[{ value: "yes", label: t("people.signing-named") }]}
      />
    </>
  );
}
