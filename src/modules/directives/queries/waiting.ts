/** What of tasks waits for officials, from each side on which they stand; what is late where. */
import { type RawBuilder, sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { type Reached, type Waiting, waitingPart } from "../../../platform/waiting.ts";
import { givingDuties } from "../rules/duties.ts";
import { armOn, holderOf, reachOf } from "../rules/scope.ts";
import { lateInCity, lateInOffice, lateInUnit } from "./abnormal.ts";
import { seatKey } from "./seat-choices.ts";
import { conditionOf } from "./visible-to.ts";
import { withQuery } from "../../../values/href.ts";

interface Seat {
  unit: string;
  office: string;
}

const titleMax = 200;

/** The fixed columns; `own` are those in which the sides differ. */
function columns(own: { id: RawBuilder<unknown>; moment: RawBuilder<unknown> } & Partial<Of>) {
  const usual: Of = {
    who: sql`t.assigner_title`,
    unit: sql`t.lead_unit_code`,
    office: sql`t.lead_office`,
    holder: sql`t.person_account_id`,
    word: sql`'directives.state.' || t.state`,
  };
  const { id, moment, who, unit, office, holder, word } = { ...usual, ...own };
  return sql`${id} as id, ${moment} as moment, t.code as subject,
    left(t.content, ${sql.lit(titleMax)}) as title, ${who} as who, ${unit} as unit,
    ${office} as office, ${holder} as holder, ${word} as state_word,
    '/desk/directives/' || t.id as address, null::text as shown`;
}
type Of = Record<"who" | "unit" | "office" | "holder" | "word", RawBuilder<unknown>>;

const ofTask = { id: sql`t.id`, moment: sql`t.sort_at` };
const open = sql`('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')`;
const worked = sql`('received', 'in_hand', 'returned')`;

const gives = ({ post }: Staff) =>
  givingDuties.some((duty) => reachOf(post, duty) !== null) ? { unit: post.unitCode } : null;

/** To be sent, confirmed, or decided in a dispute: whoever gave it. */
const given = waitingPart({
  name: "tasks-given",
  byDay: true,
  seatOf: gives,
  rows: ({ unit }) => sql`
    select ${columns({ ...ofTask, who: sql`''`, holder: sql`t.assigner_account_id` })}
    from directives.task t
    where ${conditionOf({ side: "given", unit })}
      and t.state in ('drafted', 'reported_done', 'disputed')`,
});

/** An extension that waits to be decided by whoever gave the task; few do. */
const extensions = waitingPart({
  name: "tasks-extension",
  byDay: true,
  seatOf: gives,
  rows: ({ unit }) => sql`
    select ${columns({
      ...ofTask,
      id: sql`e.id`,
      who: sql`''`,
      holder: sql`t.assigner_account_id`,
      word: sql`${sql.lit("directives.waits.extension")}`,
    })}
    from directives.extension e join directives.task t on t.id = e.task_id
    where e.decided_at is null and t.state in ${open}
      and ${conditionOf({ side: "given", unit })}`,
});

// A unit as a whole is spoken for by who answers for the unit, an office by whoever sits in it:
// two lists, so that each is walked in the order of its index.
type Whose = "unit" | "office";
const answers = (whose: Whose) => (actor: Staff) => {
  const reach = reachOf(actor.post, "directives.answer");
  return reach !== null && (whose === "office" || reach !== "office")
    ? { unit: actor.post.unitCode, office: actor.post.office }
    : null;
};
const spokenFor = (whose: Whose, side: "led" | "joined", { unit, office }: Seat) =>
  whose === "office"
    ? conditionOf({ side, unit, office })
    : sql`${conditionOf({ side, unit, office: null })}
        and ${side === "led" ? sql`t.lead_office` : sql`c.office`} = ''`;

// Whose person has left says so: it waits for nobody by name.
const leftOr = (word: RawBuilder<unknown>) => sql`case when t.left_account_id is not null
  and t.state <> 'sent' then ${sql.lit("directives.waits.person-left")} else ${word} end`;

/** To be received, or given to somebody: whoever speaks for what leads it. */
const led = (whose: Whose) =>
  waitingPart({
    name: `tasks-led-${whose}`,
    byDay: true,
    seatOf: answers(whose),
    rows: (seat: Seat) => sql`
      select ${columns({ ...ofTask, word: leftOr(sql`'directives.state.' || t.state`) })}
      from directives.task t
      where ${spokenFor(whose, "led", seat)}
        and (t.state = 'sent' or (t.state in ${worked} and t.person_account_id is null))`,
  });

/** In the hands of one person. */
const mine = waitingPart({
  name: "tasks-mine",
  byDay: true,
  seatOf: (actor) => (armOn(actor, "mine") ? { account: holderOf(actor) } : null),
  rows: ({ account }) => sql`
    select ${columns(ofTask)}
    from directives.task t
    where ${conditionOf({ side: "mine", account })} and t.state in ${worked}`,
});

/** A part in a task that is not answered yet. */
const joined = (whose: Whose) =>
  waitingPart({
    name: `tasks-joined-${whose}`,
    byDay: true,
    seatOf: answers(whose),
    rows: (seat: Seat) => sql`
      select ${columns({
        id: sql`c.id`,
        moment: sql`c.sort_at`,
        unit: sql`c.unit_code`,
        office: sql`c.office`,
        holder: sql`null::uuid`,
        word: sql`${sql.lit("directives.waits.joined")}`,
      })}
      from directives.coordination c join directives.task t on t.id = c.task_id
      where ${spokenFor(whose, "joined", seat)}
        and c.state = 'asked' and t.state in ${open}`,
  });

// A unit is asked and urged in writing, by a task of its own.
const taskFor = ({ unit, office }: Reached, content: string) => {
  const lead = seatKey({ unitCode: unit, office: office === "none" ? "" : office });
  return withQuery("/desk/directives/new", new URLSearchParams({ lead, content }).toString());
};

export const waiting: Waiting = {
  list: "/desk/directives",
  key: "directives.title",
  reaching: [
    {
      key: "directives.ask",
      duties: givingDuties,
      address: (whom, what, t) => taskFor(whom, t("directives.ask-about", { what })),
    },
    {
      key: "directives.urge",
      duties: givingDuties,
      address: (whom, what, t) => taskFor(whom, t("directives.urge-about", { what })),
    },
    {
      key: "directives.give-short",
      duties: givingDuties,
      address: (whom) => taskFor(whom, ""),
    },
  ],
  parts: [given, extensions, led("unit"), led("office"), mine, joined("unit"), joined("office")],
  abnormal: [lateInCity, lateInUnit, lateInOffice],
};
