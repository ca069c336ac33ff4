/**
 * The rival: a bare Hono and pg server of the same shape, without rights, audit or languages, but
 * with the same checks of a form and the same rows; what a good engineer writes in an afternoon.
 */
import { randomUUID } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import pg from "pg";
import { checkApplication } from "./bare-form.ts";
import { inboxPage } from "./bare-inbox.ts";
import { lookUpPage } from "./bare-look-up.ts";
import { addTasks } from "./bare-tasks.ts";
import { moment, type Row } from "./bare-parts.ts";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const run = async (name: string, text: string, values: unknown[]) =>
  (await pool.query({ name, text, values })).rows as Row[];
const columns =
  "id, code, procedure_code, procedure_name, applicant_name, channel, state, state_since, " +
  "step_key, unit_code, holder_unit_code, holder_office, holder_account_id, leg_due_at, " +
  "submitted_at, due_at, finished_at, next_at, fee_dong";
const folded = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const inboxText = `select ${columns}
  from dossiers.dossier
  where holder_unit_code = $1 and holder_office = 'one_stop' and holder_role = 'clerk'
    and state in (
      'submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment', 'finished'
    )
    and (next_at, id) > ($2, $3)
  order by next_at, id
  limit 20`;
const fileText = `with d as (
    insert into dossiers.dossier (
      id, code, procedure_code, procedure_name, procedure_version, variant_key, form_version,
      channel, unit_code, applicant_name, applicant_identity, applicant_phone, applicant_address,
      language, delivery, answers, fee_dong,
      state, state_since, step_key, holder_unit_code, holder_office, holder_role, submitted_at,
      next_at, search
    )
    values (
      $1, $2, $3, $4, '2025', 'standard', 1, 'online', $5, $6, $10, $11, $12, 'vi', 'online', $7,
      $8, 'submitted', now(), 'receive', $5, 'one_stop', 'clerk', now(), now() + interval '1 day',
      to_tsvector('simple', $13)
    )
  ),
  l as (
    insert into dossiers.dossier_leg (
      dossier_id, number, step_key, unit_code, office, started_at, budget, budget_unit
    )
    values ($1, 1, 'receive', $5, 'one_stop', now(), 1, 'working_hours')
  ),
  e as (
    insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind, actor_name)
    values ($1, now(), 'submitted', 'citizen', $6)
  ),
  c as (
    insert into payments.charge (
      reference_prefix, subject_code, unit_code, collector_name, payer_name, kind, title, amount,
      legal_basis, state, charged_at
    )
    values ('H57000000', $2, $5, 'UBND', $6, 'levy', 'Lệ phí', greatest($8, 1), 'TT', 'due', now())
  )
  insert into notifications.message (
    id, recipient, channel, language, template, subject_code, params, title, body, parts, urgent,
    state, not_before, promised_at
  )
    values (
      $9, $11, 'sms', 'vi', 'dossier.submitted', $2, '{}', 'Hồ sơ', $14, 1, false, 'promised',
      now() + interval '1 year', now()
    )`;
const readText = `
  select ${columns}, applicant_phone, version, leg_number from dossiers.dossier where id = $1`;
const acceptText = `with d as (
    update dossiers.dossier
    set state = 'accepted', accepted_at = now(), due_at = $3, step_key = 'verify',
      holder_office = 'culture', holder_role = 'specialist', leg_number = $5, leg_due_at = $3,
      next_at = $3, version = version + 1
    where id = $1 and version = $4 returning 1),
  o as (update dossiers.dossier_leg set ended_at = now() where dossier_id = $1 and number = $5 - 1),
  l as (
    insert into dossiers.dossier_leg (
      dossier_id, number, step_key, unit_code, office, started_at, budget, budget_unit, due_at
    )
    select $1, $5, 'verify', $6, 'culture', now(), 1, 'working_days', $3
    from d
  ),
  e as (
    insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind)
    select $1, now(), 'accepted', 'staff'
    from d
  )
  insert into notifications.message (
    id, recipient, channel, language, template, subject_code, params, title, body, parts, urgent,
    state, not_before, promised_at
  )
    select $2, $7, 'sms', 'vi', 'dossier.accepted', $8, '{}', 'Hồ sơ', $9, 1, false, 'promised',
      now() + interval '1 year', now()
    from d
    returning 1`;

const application = new Hono();
application.get("/look-up/:code", async (context) =>
  context.json(
    (
      await run(
        "look-up",
        "select code, state, state_since, due_at from dossiers.dossier where code = $1",
        [context.req.param("code")],
      )
    )[0] ?? null,
  ),
);
application.get("/look-up-page/:code", async (context) => {
  const [row] = await run(
    "look-up",
    "select code, state, state_since, due_at from dossiers.dossier where code = $1",
    [context.req.param("code")],
  );
  return context.html(lookUpPage(row));
});
addTasks(application, run);
const inbox = (unit: string, at: string, id: string) => run("inbox", inboxText, [unit, at, id]);
application.get("/inbox/:unit/:at/:id", async (context) =>
  context.json(
    await inbox(context.req.param("unit"), context.req.param("at"), context.req.param("id")),
  ),
);
application.get("/inbox-page/:unit/:at/:id", async (context) => {
  return context.html(
    inboxPage(
      await inbox(context.req.param("unit"), context.req.param("at"), context.req.param("id")),
    ),
  );
});
application.post("/dossiers", async (context) => {
  const checked = checkApplication(await context.req.json());
  if (!checked.success) return context.json({ errors: checked.error.issues }, 422);
  const { key, procedureCode, unitCode, answers } = checked.data;
  // Cut so that no twelve digits of the key can stand together: a message would be refused as one
  // that tells an identity number.
  const code = `H57.77-${key.slice(0, 8)}-${key.slice(24, 30)}.${key.slice(30)}`;
  const search = folded(
    `${code} ${answers.applicant_name} Thủ tục cấp Giấy xác nhận tình trạng hôn nhân ` +
      `${answers.applicant_phone}`,
  );
  await run("file", fileText, [
    key,
    code,
    procedureCode,
    "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    unitCode,
    answers.applicant_name,
    JSON.stringify(answers),
    8000,
    randomUUID(),
    answers.applicant_identity_number,
    answers.applicant_phone,
    answers.applicant_address,
    search,
    `Hồ sơ ${code} đã nộp lúc ${moment(new Date())}.`,
  ]);
  return context.json({ id: key, code }, 201);
});
// Who is told, and by when, depends on the dossier: it is read first, and changed as it was read.
application.post("/dossiers/:id/accept", async (context) => {
  const id = context.req.param("id");
  const dossier = (await run("read", readText, [id]))[0] as
    | (Row & {
        applicant_phone: string | null;
        version: number;
        leg_number: number;
        unit_code: string;
      })
    | undefined;
  if (dossier?.state !== "submitted") return context.json({ error: "state" }, 409);
  const due = new Date(Date.now() + 3 * 86_400_000);
  const rows = await run("accept", acceptText, [
    id,
    randomUUID(),
    due,
    dossier.version,
    dossier.leg_number + 1,
    dossier.unit_code,
    dossier.applicant_phone ?? "+84905000101",
    dossier.code,
    `Hồ sơ ${dossier.code} đã tiếp nhận, hẹn trả ${moment(due)}.`,
  ]);
  return rows.length === 1
    ? context.redirect("/inbox", 303)
    : context.json({ error: "stale" }, 409);
});

serve({ fetch: application.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" }, () =>
  process.send?.("ready"),
);
process.on("disconnect", () => process.exit(0));
