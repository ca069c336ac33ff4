/** The rival's tasks: the same rows, without rights, audit, calendar or languages. */
import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { e, frame, type Row } from "./bare-parts.ts";

type Run = (name: string, text: string, values: unknown[]) => Promise<Row[]>;

const giveText = `with c as (
    insert into directives.code_counter (unit_code, in_year, taken) values ($2, 2026, 1)
    on conflict (unit_code, in_year) do update set taken = code_counter.taken + 1 returning taken),
  t as (
    insert into directives.task (
      id, code, level, content, kind, urgency, product, assigner_unit_code, assigner_title,
      lead_unit_code, lead_office, alone, state, state_since, created_at, sent_at, receive_by,
      news_at, due_original, due_on, due_day, late_from, search
    )
    select $1, 'H57.R.' || $2 || '.' || taken, 'unit', $3, 'dated', 'normal', 'report', $2,
      'Chủ tịch', $2, 'economy', true, 'sent', now(), now(), now(), now(), now(),
      $4::date, $4::date, $4::date, $4::date + 1, to_tsvector('simple', $3)
    from c)
  insert into directives.task_event (task_id, at, kind, readers) values ($1, now(), 'sent', 'all')`;
const doneText = `with t as (
    update directives.task
    set state = 'reported_done', state_since = now(), news_at = now(), product_number = '1/BC',
      product_day = current_date, days_late = 0, version = version + 1
    where id = $1 and state = 'received' returning id)
  insert into directives.task_event (task_id, at, kind, readers)
  select id, now(), 'reported-done', 'all' from t returning 1`;
const listText = `select id, code, content, state, due_day, late_from, assigner_title
  from directives.task
  where lead_unit_code = $1
    and state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')
  order by sort_at, id limit 25`;
const countText = `select count(*)::int as all,
    count(*) filter (where state in ('reported_done', 'confirmed'))::int as done,
    count(*) filter (where late_from <= now())::int as late
  from directives.task where lead_unit_code = $1`;

/** Adds the three works to the rival. */
export function addTasks(application: Hono, run: Run): void {
  application.post("/tasks", async (context) => {
    const { id, unitCode, content, due } = await context.req.json<Record<string, string>>();
    if (!content || !due || content.length > 1000) return context.json({ error: "unclear" }, 422);
    await run("task-give", giveText, [id ?? randomUUID(), unitCode, content, due]);
    return context.redirect(`/tasks/${id}`, 303);
  });
  application.post("/tasks/:id/done", async (context) => {
    const done = await run("task-done", doneText, [context.req.param("id")]);
    return done.length > 0 ? context.redirect("/tasks", 303) : context.json({}, 409);
  });
  application.get("/tasks/:unit", async (context) => {
    const unit = [context.req.param("unit")];
    const [rows, counts] = await Promise.all([
      run("task-list", listText, unit),
      run("task-count", countText, unit),
    ]);
    const cells = (row: object) => Object.values(row).map((cell) => e("td", {}, String(cell)));
    const lines = [...counts, ...rows].map((row) => e("tr", {}, ...cells(row)));
    return context.html(frame("Nhiệm vụ", [], e("main", {}, e("table", {}, ...lines))));
  });
}
