/** What a seeded dossier is: everything about it follows from its number. */

/**
 * So many of the seeded dossiers wait to be accepted; each round of "accept" takes from them and
 * puts them back.
 */
export const acceptPool = 8_000;

/** Gives the expression that makes the code of the n-th seeded dossier. */
export const codeOf = (n: string): string =>
  `'H57.01-' || to_char(date '2025-07-01' + ((${n}) % 500)::int, 'YYYYMMDD') || '-' || ` +
  `lpad((${n})::text, 7, '0')`;
/** Gives the expression that makes the id of the n-th seeded dossier. */
export const idOf = (n: string): string =>
  `('be0c0000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Gives the statements that insert the dossiers of these numbers and what belongs to them. */
export function seedStatements(first: number, last: number): string[] {
  const facts = factsOf(first, last);
  return [
    dossiers(facts),
    legs(facts),
    events(facts),
    papers(facts),
    charges(facts),
    messages(facts),
    auditEntries(facts),
  ];
}

const hash = (salt: number) => `(hashint8extended(n, ${salt}) & 2147483647)`;

const factsOf = (first: number, last: number) =>
  `select n, ${idOf("n")} as id, ${codeOf("n")} as code, ${hash(1)} as h,
    (${hash(2)} % 100) as share, s.wards[1 + ${hash(3)} % cardinality(s.wards)] as ward,
    1 + ${hash(4)} % 12 as p,
    s.surnames[1 + ${hash(5)} % cardinality(s.surnames)] || ' ' ||
      s.given[1 + ${hash(6)} % cardinality(s.given)] as name,
    now() - make_interval(mins => (${hash(7)} % 700000)::int) as filed, s.*
  from generate_series(${first}, ${last}) n, public.seed s`;

// In a hundred: three wait at the desk, three are worked on, one waits for the citizen, three can
// be fetched, the rest has ended.
const state = `case
    when n <= ${acceptPool} or share < 3 then 'submitted'
    when share < 6 then 'processing'
    when share < 7 then 'supplement_requested'
    when share < 10 then 'finished'
    when share < 12 then 'refused'
    else 'returned'
  end`;

const dossiers = (facts: string) =>
  `insert into dossiers.dossier (
      id, code, procedure_code, procedure_name, procedure_version, variant_key, form_version,
      channel, unit_code, applicant_account_id, applicant_name,
      applicant_phone, language, delivery, answers, quantity, fee_dong, state, state_since,
      step_key, holder_unit_code, holder_office, holder_role, leg_number, leg_due_at,
      leg_late_from, submitted_at, received_at, accepted_at, accepted_by, term, due_at,
      late_from, finished_at, returned_at, next_at, search, version
    )
  select id, code, procedures[p], titles[p], versions[p], 'standard', 1,
    case when h % 3 = 0 then 'counter' else 'online' end, ward, null, name,
    '0905' || lpad((h % 1000000)::text, 6, '0'), 'vi', 'counter', answers, 1, (h % 5) * 8000,
    state, filed + interval '2 days',
    case
      when state = 'submitted' then 'receive'
      when state in ('processing', 'supplement_requested') then 'verify'
      else 'return'
    end,
    ward,
    case when state in ('processing', 'supplement_requested') then 'culture' else 'one_stop' end,
    case when state in ('processing', 'supplement_requested') then 'specialist' else 'clerk' end,
    case when state = 'submitted' then 1 when state = 'processing' then 2 else 4 end,
    filed + interval '1 day', filed + interval '1 day', filed, filed,
    case when state <> 'submitted' then filed + interval '1 hour' end, 'Nguyễn Thị Minh Châu',
    case when state <> 'submitted' then term end,
    case
      when state not in ('submitted', 'supplement_requested') then filed + interval '3 days'
    end,
    case when state <> 'supplement_requested' then filed + interval '4 days' end,
    case when state in ('finished', 'returned') then filed + interval '2 days' end,
    case when state = 'returned' then filed + interval '3 days' end,
    case
      when state in ('finished', 'supplement_requested') then timestamptz '9999-01-01'
      else filed + interval '1 day'
    end,
    to_tsvector('simple', lower(code) || ' ' || name || ' ' || titles[p]), 1
  from (select *, ${state} as state from (${facts}) f) g`;

const legs = (facts: string) =>
  `insert into dossiers.dossier_leg (
      dossier_id, number, step_key, unit_code, office, started_at, ended_at, budget, budget_unit,
      due_at, late_from, consumed
    )
  select id, number, (array['receive', 'verify', 'decide', 'return'])[number], ward,
    (array['one_stop', 'culture', 'chair', 'one_stop'])[number],
    filed + number * interval '5 hours',
    case when number < last then filed + (number + 1) * interval '5 hours' end, 1, 'working_days',
    filed + interval '1 day', filed + interval '1 day', case when number < last then 0.5 end
  from (
    select *,
      case when state = 'submitted' then 1 when state = 'processing' then 2 else 4 end as last
    from (select *, ${state} as state from (${facts}) f) g
  ) d,
    generate_series(1, last) number`;

const events = (facts: string) =>
  `insert into dossiers.dossier_event (
      dossier_id, at, kind, actor_kind, actor_name, unit_code, details
    )
  select id, filed + number * interval '5 hours',
    (array['submitted', 'accepted', 'taken', 'proposed', 'signed', 'handed-out'])[number],
    'staff', 'Nguyễn Thị Minh Châu', ward, '{"due": "2026-11-23T10:00:00.000Z"}'
  from (${facts}) d, generate_series(1, case when n <= ${acceptPool} then 1 else 6 end) number`;

const papers = (facts: string) =>
  `insert into dossiers.dossier_paper (
      id, dossier_id, slot, slot_label, file_name, kind, added_at
    )
  select gen_random_uuid(), id, 'paper' || number, 'Giấy tờ kèm theo', 'giay-to.pdf', 'copy',
    filed
  from (${facts}) d, generate_series(1, 2) number`;

const charges = (facts: string) =>
  `insert into payments.charge (
      reference_prefix, subject_code, unit_code, collector_name, payer_name, kind, title, amount,
      legal_basis, state, charged_at
    )
  select 'H' || lpad((n % 100000000)::text, 8, '0'), code, ward, 'Ủy ban nhân dân phường', name,
    'levy', 'Lệ phí', 8000, 'Thông tư 281/2016/TT-BTC', 'paid', filed
  from (${facts}) d`;

const messages = (facts: string) =>
  `insert into notifications.message (
      id, recipient, channel, language, template, subject_code, params, title, body, parts,
      urgent, state, not_before, promised_at, handed_over_at, settled_at
    )
  select gen_random_uuid(), '+84905' || lpad((h % 1000000)::text, 6, '0'), 'sms', 'vi',
    'dossier.accepted', code, '{}', 'Hồ sơ', 'Hồ sơ ' || code || ' đã được tiếp nhận.', 1, false,
    'delivered', filed, filed, filed, filed
  from (${facts}) d, generate_series(1, 3)`;

const auditEntries = (facts: string) =>
  `insert into platform.audit_entry (at, actor_kind, account_id, unit_code, action, details)
  select filed, 'staff', 'a', ward, 'dossiers.accepted',
    jsonb_build_object('dossier', id, 'code', code)
  from (${facts}) d, generate_series(1, case when n <= ${acceptPool} then 1 else 6 end)`;
