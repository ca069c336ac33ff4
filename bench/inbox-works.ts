/** The works of a clerk who looks at the inbox: its first page, and one far down. */
import type pg from "pg";
import { listInbox, pageKey, type PageKey } from "../src/modules/dossiers/queries/inbox.ts";
import { demoActors, type SignedIn } from "./actors.ts";
import { capture } from "./capture.ts";
import { type Script, scriptOf } from "./script.ts";
import { head, type Work } from "./work.ts";

// Where each unit's clerk stands; from the start where nothing is said.
type Places = Map<string, PageKey>;

const start: PageKey = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };
const placeOf = (places: Places, unitCode: string) => places.get(unitCode) ?? start;

/** Makes the works: the first page by its API and as a page, and one five sixths down. */
export async function inboxes(pool: pg.Pool, clerks: SignedIn[]): Promise<Work[]> {
  const first: Places = new Map();
  const deep = await deepPlaces(pool);
  const common = { wants: [200] };
  const api = { ...common, floor: 8, aim: 18, script: await scriptAt(pool, clerks, first) };
  return [
    {
      key: "inbox",
      title: "a clerk's inbox, API",
      ...api,
      ours: asked(clerks, () => "/api/desk/inbox"),
      bare: askedOfBare(clerks, "/inbox", first),
    },
    {
      key: "inbox-page",
      title: "a clerk's inbox, page",
      ...api,
      floor: 4,
      aim: 12,
      ours: asked(clerks, () => "/desk/inbox"),
      bare: askedOfBare(clerks, "/inbox-page", first),
    },
    {
      key: "inbox-deep",
      title: "inbox, five sixths down",
      ...api,
      script: await scriptAt(pool, clerks, deep),
      ours: asked(clerks, (unitCode) => {
        const { at, id } = placeOf(deep, unitCode);
        return `/api/desk/inbox?after=${pageKey(at, id)}`;
      }),
      bare: askedOfBare(clerks, "/inbox", deep),
    },
  ];
}

const asked = (clerks: SignedIn[], pathOf: (unitCode: string) => string) =>
  clerks.map(({ unitCode, cookie }) => head("GET", pathOf(unitCode), [`cookie: ${cookie}`]));

const askedOfBare = (clerks: SignedIn[], path: string, places: Places) =>
  clerks.map(({ unitCode }) => {
    const { at, id } = placeOf(places, unitCode);
    return head("GET", `${path}/${unitCode}/${at.toISOString()}/${id}`, []);
  });

async function deepPlaces(pool: pg.Pool): Promise<Places> {
  const { rows } = await pool.query<PageKey & { unit: string }>(
    `select unit, next_at as at, id
      from (
        select holder_unit_code as unit, next_at, id, row_number() over w as place,
          count(*) over (partition by holder_unit_code) as all_rows
        from dossiers.dossier
        where holder_office = 'one_stop'
          and holder_role = 'clerk'
          and state in (
            'submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment',
            'finished'
          )
        window w as (partition by holder_unit_code order by next_at, id)
      ) r
      where place = all_rows * 5 / 6`,
  );
  return new Map(rows.map(({ unit, at, id }) => [unit, { at, id }]));
}

// The same statements, with the unit and the place of one clerk after the other.
async function scriptAt(pool: pg.Pool, clerks: SignedIn[], places: Places): Promise<Script> {
  const { clerk } = await demoActors();
  const own = placeOf(places, clerk.post.unitCode);
  const caught = await capture(() => listInbox(clerk, own));
  const units = clerks.map(({ unitCode }) => unitCode);
  const keys = units.map((unitCode) => placeOf(places, unitCode));
  const moments = keys.map(({ at }) => at.toISOString());
  return scriptOf(
    pool,
    caught,
    caught,
    [{ name: "w", from: 1, to: clerks.length }],
    [
      { find: clerk.post.unitCode, expression: chosen(units, "text") },
      { find: own.at.toISOString(), expression: chosen(moments, "timestamptz") },
      {
        find: own.id,
        expression: chosen(
          keys.map(({ id }) => id),
          "uuid",
        ),
      },
    ],
  );
}

/** Gives the expression that chooses by `:w`; a colon would be read as a variable of the script. */
export function chosen(values: string[], type: string): string {
  const quoted = values.map((value) => `'${value.replaceAll(":", "' || chr(58) || '")}'`);
  return `(array[${quoted.join(", ")}])[:w::int]::${type}::text`;
}
