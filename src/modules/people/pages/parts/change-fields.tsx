/** The fields that each change of a post asks: its days, why, and by which document. */
import type { PageRequest } from "../../../../gates/request.ts";
import { problemWords } from "../../../../gates/problem-words.ts";
import type { Problem } from "../../../../platform/refusal.ts";
import { wordKey } from "../../../../values/word-key.ts";
import {
  DateField,
  type DateParts,
  isoDate,
  readDateParts,
  TextField,
} from "../../../../ui/index.ts";
import type { Grounds } from "../../rules/post-change.ts";

/** What was typed into the fields; dates as the three boxes hold them. */
export interface TypedGrounds {
  from: DateParts;
  to: DateParts;
  reason: string;
  legalDocument: string;
}

export const noDate: DateParts = { day: "", month: "", year: "" };
export const noGrounds: TypedGrounds = { from: noDate, to: noDate, reason: "", legalDocument: "" };

type Read = (name: string) => string;

/** Reads the fields of a form whose names begin with `prefix`. */
export function readGrounds(read: Read, prefix: string): TypedGrounds {
  const date = (name: string) => readDateParts(read, `${prefix}${name}`);
  const text = (name: string) => read(`${prefix}${name}`).trim().replaceAll(/\s+/g, " ");
  return {
    from: date("from"),
    to: date("to"),
    reason: text("reason"),
    legalDocument: text("legalDocument"),
  };
}

/** Gives what was typed as the rules judge it: a day that is none is no day. */
export function groundsOf(typed: TypedGrounds): Grounds {
  return { ...typed, from: isoDate(typed.from) ?? "none", to: isoDate(typed.to) ?? "none" };
}

/** Gives the words beside wrong fields of a form whose names begin with `prefix`. */
export function errorsOf(request: PageRequest, problems: readonly Problem[], prefix: string) {
  return problems.map((problem) => ({
    field: `${prefix}${problem.field}`,
    text: problem.code.startsWith("people.")
      ? request.t(wordKey(`refusal.${problem.code}`), problem.params)
      : problemWords(request, problem),
  }));
}

interface Props {
  request: PageRequest;
  prefix: string;
  typed: TypedGrounds;
  errors: readonly { field: string; text: string }[];
  /** What the first day is called, and whether there is a last one. */
  from: string;
  until: boolean;
  untilHint?: string | undefined;
  documentNeeded: boolean;
}

/** Draws the fields. */
export function GroundFields({ request, prefix, typed, errors, ...asks }: Props) {
  const { t } = request;
  const common = (name: string) => ({
    t,
    name: `${prefix}${name}`,
    error: errors.find(({ field }) => field === `${prefix}${name}`)?.text,
  });
  return (
    <>
      <DateField
        {...common("from")}
        type="date"
        label={asks.from}
        value={typed.from}
        width="half"
        required
      />
      {asks.until ? (
        <DateField
          {...common("to")}
          type="date"
          label={t("people.field.to")}
          hint={asks.untilHint ?? t("people.to-open-hint")}
          value={typed.to}
          width="half"
        />
      ) : null}
      <TextField
        {...common("reason")}
        type="text"
        label={t("people.field.reason")}
        value={typed.reason}
        maxLength={300}
        required
      />
      <TextField
        {...common("legalDocument")}
        type="text"
        label={t("people.field.legalDocument")}
        hint={t("people.legal-document-hint")}
        value={typed.legalDocument}
        maxLength={300}
        required={asks.documentNeeded}
      />
    </>
  );
}
