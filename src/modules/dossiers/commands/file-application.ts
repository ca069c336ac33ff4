/** Files answers that a machine of the citizen sends at once, without a draft. */
import type { Citizen } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import type { Answers } from "../../forms/index.ts";
import { NotFoundUnit, getUnits } from "../../organizations/index.ts";
import { findProcedureForFiling } from "../../procedures/index.ts";
import { prepareFiling } from "../filing/prepare-filing.ts";
import { formOf } from "../filing/form-of.ts";
import { submitDossier } from "./submit-dossier.ts";
import { application } from "../filing/application-shape.ts";

/**
 * Files an application for the citizen; `key` makes filing twice filing once. Throws InvalidForm
 * beside each field, Refusal.
 */
export async function fileApplication(
  actor: Citizen,
  body: unknown,
  language: "vi" | "en" | "fr",
): Promise<{ id: string; code: string }> {
  const parsed = application.safeParse(body);
  if (!parsed.success)
    throw new InvalidForm(
      parsed.error.issues.map(({ path }) => ({
        field: path.join(".") || "body",
        code: valueAt(body, path) === undefined && path.length > 0 ? "required" : "malformed",
      })),
    );
  const { key, procedureCode, variantKey, unitCode, answers, delivery } = parsed.data;
  const procedure = await findProcedureForFiling(procedureCode);
  if (!procedure) throw new InvalidForm([{ field: "procedureCode", code: "not-in-list" }]);
  const form = await formOf(procedure);
  const { filing, evaluation } = await prepareFiling({
    id: key,
    procedure,
    channel: "online",
    accountId: actor.accountId,
    language,
    papers: [],
    delivery: delivery ?? "online",
    answers: {
      ...answers,
      ...(unitCode === undefined ? {} : { [form.unitField]: await gsoCodeOf(unitCode) }),
    } as Answers,
    ...(variantKey === undefined ? {} : { variantKey }),
  });
  if (!filing)
    throw new InvalidForm(
      evaluation.problems.map(({ field, code, params }) => ({
        field: field === form.unitField ? "unitCode" : field,
        code,
        params,
      })),
    );
  return submitDossier(actor, filing);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    body,
  );
}

// The register knows a unit by its own code, the form by the GSO's.
async function gsoCodeOf(unitCode: string): Promise<string> {
  const units = await getUnits();
  try {
    return units.territoryOf(unitCode).gsoCode ?? unitCode;
  } catch (error) {
    if (error instanceof NotFoundUnit) return unitCode;
    throw error;
  }
}
