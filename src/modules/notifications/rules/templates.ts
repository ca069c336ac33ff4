// What each event tells a person. The texts are words (`notifications.template.<event>.sms`,
// `.subject`, `.email`, and `.bell` for what officials find at the bell of the desk); the shapes
// are here. What begins with "desk." is told at the bell alone.

type ParamTypes = {
  text: string;
  name: string;
  code: string;
  path: string;
  moment: Date;
  money: number;
};
/**
 * `text` is free text of an official and may be shortened to fit; `moment` a Date, `money` whole
 * đồng, `path` an address within our site.
 */
export type ParamKind = keyof ParamTypes;

export const templates = {
  "dossier.submitted": { unit: "name", code: "code", link: "path" },
  "dossier.accepted": { unit: "name", code: "code", due: "moment", link: "path" },
  "dossier.accepted-case": {
    unit: "name",
    code: "code",
    reason: "text",
    due: "moment",
    link: "path",
  },
  "dossier.supplement-requested": {
    unit: "name",
    code: "code",
    papers: "text",
    until: "moment",
    link: "path",
  },
  "dossier.supplement-received": { unit: "name", code: "code", link: "path" },
  "dossier.refused": { unit: "name", code: "code", reason: "text", link: "path" },
  "dossier.decided": { unit: "name", code: "code", link: "path" },
  "dossier.result-ready": { unit: "name", code: "code", place: "name", link: "path" },
  "dossier.returned": { unit: "name", code: "code", at: "moment", link: "path" },
  "dossier.apology-extension": {
    unit: "name",
    code: "code",
    reason: "text",
    due: "moment",
    link: "path",
  },
  "dossier.due-moved": { unit: "name", code: "code", reason: "text", due: "moment", link: "path" },
  "dossier.due-moved-by-calendar": { unit: "name", code: "code", due: "moment", link: "path" },
  "dossier.stopped": { unit: "name", code: "code", reason: "text", link: "path" },
  "dossier.withdrawn": { unit: "name", code: "code", link: "path" },
  "dossier.not-granted": { unit: "name", code: "code", place: "name", link: "path" },
  "dossier.posted": { unit: "name", code: "code", carrier: "name", number: "code", link: "path" },
  "dossier.draft-confirm": { unit: "name", code: "code", until: "moment", link: "path" },
  "contact.confirm": { unit: "name", link: "path" },
  "payment.requested": { unit: "name", code: "code", amount: "money", link: "path" },
  "payment.received": {
    unit: "name",
    code: "code",
    amount: "money",
    receipt: "code",
    link: "path",
  },
  "directive.given": { code: "code", reason: "text", link: "path" },
  "directive.due-soon": { code: "code", due: "moment", link: "path" },
  "directive.moved": { code: "code", reason: "text", link: "path" },
  "official.invited": { link: "path" },
  "official.post-shared": { link: "path" },
  "official.let-in-again": { link: "path" },
  "official.substitute-named": { link: "path" },
  "official.duties-changed": { link: "path" },
  "desk.dossier-given": { code: "code", by: "name", link: "path" },
  "desk.supplement-came": { code: "code", link: "path" },
  "desk.letter-sent-back": { code: "code", by: "name", reason: "text", link: "path" },
  "desk.withdrawn": { code: "code", link: "path" },
} as const satisfies Record<string, Record<string, ParamKind>>;

/** They hold a secret: their text is not kept once it has been handed over. */
export const secretTemplates: TemplateName[] = ["official.invited"];

export type TemplateName = keyof typeof templates;
type Shape<Name extends TemplateName> = (typeof templates)[Name];
/** The params that a template needs, by its shape. */
export type TemplateParams<Name extends TemplateName> = {
  [Key in keyof Shape<Name>]: Shape<Name>[Key] extends ParamKind
    ? ParamTypes[Shape<Name>[Key]]
    : never;
};

export const templateNames = Object.keys(templates) as TemplateName[];
const toldOnDesk = /^(desk|directive|official)\./;
/** What officials are told at the bell: the rest goes to citizens, or is a secret. */
export const bellTemplates = templateNames.filter(
  (name) => toldOnDesk.test(name) && !secretTemplates.includes(name),
);
/** What is sent by SMS and e-mail. */
export const sentTemplates = templateNames.filter((name) => !name.startsWith("desk."));

/** Gives params as they were before they were written down: JSON knows no moments. */
export function revived<Name extends TemplateName>(
  name: Name,
  kept: Record<string, unknown>,
): TemplateParams<Name> {
  const shape: Record<string, ParamKind> = templates[name];
  return Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [
      key,
      shape[key] === "moment" ? new Date(String(value)) : value,
    ]),
  ) as TemplateParams<Name>;
}
