/** Tasks of every ward for the bench: everything about one follows from its number. */
import type pg from "pg";
import { getUnits } from "../src/modules/organizations/index.ts";

/** So many of the seeded tasks wait to be reported done; each round takes from them. */
export const taskPool = 800;

/** Gives the expression that makes the id of the n-th seeded task. */
export const taskIdOf = (n: string): string =>
  `('be0d0000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Seeds so many tasks that wards have received from the city, unless they are there already. */
export async function seedTasks(
  pool: pg.Pool,
  rows: number,
  tell: (line: string) => void,
): Promise<void> {
  const { rowCount } = await pool.query("select from directives.task where id = $1", [
    "be0d0000-0000-4000-8000-000000000001",
  ]);
  if (rowCount) return;
  const units = await getUnits();
  const client = await pool.connect();
  await client.query("set statement_timeout = 0; set synchronous_commit = off");
  await client.query(
    `insert into directives.task (
        id, code, level, content, kind, urgency, product, assigner_unit_code, assigner_title,
        lead_unit_code, lead_office, alone, state, state_since, created_at, sent_at, receive_by,
        news_at, due_original, due_on, due_day, late_from, product_number, product_day, days_late,
        search
      )
      select ${taskIdOf("n")}, 'H57.B.' || lpad(n::text, 7, '0'), 'city',
        'Báo cáo kết quả khắc phục hậu quả mưa lũ trên địa bàn', 'dated', 'normal', 'report', $2,
        'Chủ tịch UBND thành phố', ($3::text[])[1 + n % cardinality($3::text[])], '', true,
        case when open then 'received' else 'confirmed' end, given, given, given, given, given,
        due, due, due, (due + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh',
        case when open then null else n || '/BC' end, case when open then null else due end,
        case when open then null else 0 end,
        array_to_tsvector(array['=2', 'bao', 'cao', 'ket', 'qua'])
      from (
        select n, now() - make_interval(mins => n % 500000) as given,
          current_date + (n % 60)::int as due, n <= ${taskPool} or n % 10 = 0 as open
        from generate_series(1, $1::int) n
      ) s`,
    [Math.max(rows, taskPool), units.city().code, units.wards().map(({ code }) => code)],
  );
  await client.query("analyze directives.task");
  client.release(true);
  tell(`seeded ${Math.max(rows, taskPool)} tasks`);
}
