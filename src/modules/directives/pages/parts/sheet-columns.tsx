/** What the columns of a sheet mean: as recognised, for a person to put right. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { Actions, Button, Details, Field, Form } from "../../../../ui/index.ts";
import { type Sheet, sheetShown } from "../../queries/sheet.ts";
import { type SheetColumns, sheetFields } from "../../rules/sheet-columns.ts";
import { href } from "../../../../values/href.ts";

/** Draws a choice for each column. */
export function columnsForm({ t, csrf }: PageRequest, sheet: Sheet) {
  const known = sheet.columns.filter((field) => field !== null).length;
  const counts = { known, all: sheet.headings.length };
  return (
    <Details
      summary={t("directives.sheet.columns", counts)}
      open={!sheet.columns.includes("content")}
    >
      <Form
        t={t}
        csrf={csrf}
        action={href("/desk/directives/sheets/:id", { id: sheet.id })}
        shown={sheetShown(sheet)}
        hidden={{ verb: "columns" }}
        label={t("directives.sheet.columns", counts)}
      >
        {sheet.headings.map((heading, index) => (
          <Field
            key={`${index} ${heading}`}
            type="select"
            t={t}
            name={`column-${index}`}
            label={heading}
            width="half"
            empty={t("directives.sheet-field.none")}
            value={sheet.columns[index] ?? ""}
            options={sheetFields.map((value) => ({
              value,
              label: t(`directives.sheet-field.${value}`),
            }))}
          />
        ))}
        <Actions>
          <Button kind="secondary">{t("directives.sheet.columns-save")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** Gives what a form says of each column; of two with one meaning the first has it. */
export function readColumns(posted: PostedForm, count: number): SheetColumns {
  const columns: SheetColumns = [];
  for (let index = 0; index < count; index += 1) {
    const field = sheetFields.find((one) => one === posted.text(`column-${index}`)) ?? null;
    columns.push(field && columns.includes(field) ? null : field);
  }
  return columns;
}
