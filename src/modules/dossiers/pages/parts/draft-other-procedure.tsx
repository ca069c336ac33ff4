/** Tells that the answers mean another procedure, and leads there with what was typed. */
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Notice, withVietnamese } from "../../../../ui/index.ts";
import { type Evaluation, type FormDefinition, wordsOf } from "../../../forms/index.ts";
import { getProcedureForFiling } from "../../../procedures/index.ts";
import { spokenName } from "./spoken-name.tsx";

/**
 * Draws the way to the other procedure, inside the form of the step whose answers mean it; null
 * anywhere else.
 */
export async function otherProcedure(
  request: PageRequest,
  form: FormDefinition,
  evaluation: Evaluation,
  step: string,
) {
  const { t, language } = request;
  const other = evaluation.otherProcedure;
  const problem = evaluation.problems.find(({ code }) => code === "other-procedure");
  const law = form.otherProcedures?.find(({ key }) => key === other?.key);
  if (!other || !law || problem?.step !== step) return null;
  const target = other.procedure === null ? null : await getProcedureForFiling(other.procedure);
  const name = target && (await spokenName(request, target.code, target.everydayName));
  return (
    <Notice kind="caution" title={t(target ? "dossiers.other.title" : "dossiers.other.elsewhere")}>
      <p>{wordsOf(law.message, language)}</p>
      {target && name ? (
        <>
          <p>
            {name === target.everydayName
              ? withVietnamese((mark) => t("dossiers.other.text", { name: mark }), name)
              : t("dossiers.other.text", { name })}
          </p>
          <Actions>
            <Button kind="secondary" name="go" value="move" unchecked>
              {t("dossiers.other.go")}
            </Button>
          </Actions>
        </>
      ) : null}
    </Notice>
  );
}
