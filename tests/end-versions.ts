/** A procedure that ends, or goes on under other rules, while dossiers run. */
import { getPool } from "../src/platform/pool.ts";
import { forgetRegisters } from "../src/platform/register.ts";

const decision = "1/QĐ-MỚI";

/**
 * Ends the version of a procedure and of its form on a day; `follow` begins others on the next one,
 * with another step, other budgets and another title. Gives the function that undoes it.
 */
export async function endVersions(
  code: string,
  lastDay: string,
  follow: boolean,
): Promise<() => Promise<void>> {
  const sql = (text: string, values: unknown[]) => getPool().query(text, values);
  await sql(
    `update procedures.procedure_version set valid_to = $2
    where code = $1 and valid_to is null and replaced_at is null`,
    [code, lastDay],
  );
  const {
    rows: [form],
  } = await sql(
    `update forms.form_version set valid_to = $2 where code = $1 and valid_to is null
    returning version`,
    [code, lastDay],
  );
  if (follow) await followed(code, lastDay, form.version);
  forgetRegisters();
  return async () => {
    await sql("delete from procedures.procedure_version where decision = $1", [decision]);
    await sql("delete from forms.form_version where code = $1 and version > $2", [
      code,
      form.version,
    ]);
    await sql(
      "update procedures.procedure_version set valid_to = null where code = $1 and valid_to = $2",
      [code, lastDay],
    );
    await sql("update forms.form_version set valid_to = null where code = $1 and valid_to = $2", [
      code,
      lastDay,
    ]);
    forgetRegisters();
  };
}

async function followed(code: string, lastDay: string, formVersion: number): Promise<void> {
  await getPool().query(
    `
    insert into procedures.procedure_version (code, decision, valid_from, content, fingerprint)
    select code, $3, $2::date + 1,
      jsonb_set(jsonb_set(jsonb_set(content, '{process,1,label}', '"Bước hoàn toàn mới"'),
        '{process,1,budget}', '40'), '{variants,0,budget}', '30')
        || '{"afterSupplement": "resume"}', 'new'
    from procedures.procedure_version where code = $1 and valid_to = $2`,
    [code, lastDay, decision],
  );
  await getPool().query(
    `
    insert into forms.form_version (code, version, valid_from, definition)
    select code, $3, $2::date + 1, definition || jsonb_build_object('version', $3::int,
      'validFrom', to_char($2::date + 1, 'YYYY-MM-DD'), 'title', 'Tờ khai mới')
    from forms.form_version where code = $1 and version = $3 - 1`,
    [code, lastDay, formVersion + 1],
  );
}
