/** The rival: a bare Hono and pg server of the same shape, without rights, audit or languages; what a good engineer writes in an afternoon. */
import { randomUUID } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import pg from "pg";
import { inboxPage, lookUpPage, type Row } from "./bare-pages.ts";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const run = async (name: string, text: string, values: unknown[]) => (await pool.query({ name, text, values })).rows as Row[];
const columns = "id, code, procedure_code, procedure_name, applicant_name, channel, state, state_since, step_key, unit_code, holder_unit_code, holder_office, holder_account_id, leg_due_at, submitted_at, due_at, finished_at, next_at, fee_dong";
const inboxText = `select ${columns} from dossiers.dossier where holder_unit_code = $1 and holder_office = 'one_stop' and holder_role = 'clerk'
  and state in ('submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment', 'finished') and (next_at, id) > ($2, $3) order by next_at, id limit 20`;
const fileText = `with d as (insert into dossiers.dossier (id, code, procedure_code, procedure_name, procedure_version, variant_key, form_version, channel, unit_code, applicant_name, language, delivery, answers, fee_dong,
    state, state_since, step_key, holder_unit_code, holder_office, holder_role, submitted_at, next_at, search)
    values ($1, $2, $3, $4, '2025', 'standard', 1, 'online', $5, $6, 'vi', 'online', $7, $8, 'submitted', now(), 'receive', $5, 'one_stop', 'clerk', now(), now() + interval '1 day', to_tsvector('simple', $6))),
  l as (insert into dossiers.dossier_leg (dossier_id, number, step_key, unit_code, office, started_at, budget, budget_unit) values ($1, 1, 'receive', $5, 'one_stop', now(), 1, 'working_hours')),
  e as (insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind, actor_name) values ($1, now(), 'submitted', 'citizen', $6)),
  c as (insert into payments.charge (reference_prefix, subject_code, unit_code, collector_name, payer_name, kind, title, amount, legal_basis, state, charged_at) values ('H57000000', $2, $5, 'UBND', $6, 'levy', 'Lệ phí', greatest($8, 1), 'TT', 'due', now()))
  insert into notifications.message (id, recipient, channel, language, template, subject_code, params, title, body, parts, urgent, state, not_before, promised_at)
    values ($9, '+84905000101', 'sms', 'vi', 'dossier.submitted', $2, '{}', 'Hồ sơ', 'Hồ sơ đã nộp.', 1, false, 'promised', now() + interval '1 year', now())`;
const acceptText = `with d as (update dossiers.dossier set state = 'accepted', accepted_at = now(), due_at = now() + interval '3 days', step_key = 'verify', holder_office = 'culture', holder_role = 'specialist', leg_number = 2, version = version + 1
    where id = $1 and state = 'submitted' returning id, code),
  o as (update dossiers.dossier_leg set ended_at = now() where dossier_id = $1 and number = 1),
  l as (insert into dossiers.dossier_leg (dossier_id, number, step_key, unit_code, office, started_at, budget, budget_unit) select id, 2, 'verify', 'x', 'culture', now(), 1, 'working_days' from d),
  e as (insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind) select id, now(), 'accepted', 'staff' from d)
  insert into notifications.message (id, recipient, channel, language, template, subject_code, params, title, body, parts, urgent, state, not_before, promised_at)
    select $2, '+84905000101', 'sms', 'vi', 'dossier.accepted', code, '{}', 'Hồ sơ', 'Hồ sơ đã tiếp nhận.', 1, false, 'promised', now() + interval '1 year', now() from d returning 1`;

const application = new Hono();
application.get("/look-up/:code", async (context) => context.json((await run("look-up", "select code, state, state_since, due_at from dossiers.dossier where code = $1", [context.req.param("code")]))[0] ?? null));
application.get("/look-up-page/:code", async (context) => {
  const [row] = await run("look-up", "select code, state, state_since, due_at from dossiers.dossier where code = $1", [context.req.param("code")]);
  return context.html(lookUpPage(row));
});
const inbox = (unit: string, at: string, id: string) => run("inbox", inboxText, [unit, at, id]);
application.get("/inbox/:unit/:at/:id", async (context) => context.json(await inbox(context.req.param("unit"), context.req.param("at"), context.req.param("id"))));
application.get("/inbox-page/:unit/:at/:id", async (context) => {
  return context.html(inboxPage(await inbox(context.req.param("unit"), context.req.param("at"), context.req.param("id"))));
});
application.post("/dossiers", async (context) => {
  const body = await context.req.json<{ key: string; procedureCode: string; unitCode: string; answers: { applicant_name: string } }>();
  const code = `H57.77-${body.key.slice(0, 8)}-${body.key.slice(24)}`;
  await run("file", fileText, [body.key, code, body.procedureCode, "Thủ tục", body.unitCode, body.answers.applicant_name, JSON.stringify(body.answers), 8000, randomUUID()]);
  return context.json({ id: body.key, code }, 201);
});
application.post("/dossiers/:id/accept", async (context) => {
  const rows = await run("accept", acceptText, [context.req.param("id"), randomUUID()]);
  return rows.length === 1 ? context.redirect("/inbox", 303) : context.json({ error: "stale" }, 409);
});

serve({ fetch: application.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" }, () => process.send?.("ready"));
process.on("disconnect", () => process.exit(0));
