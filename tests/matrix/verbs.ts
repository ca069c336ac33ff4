/**
 * Post, office and verb, for a dossier of each kind of office: who may do what, who reads it and
 * who counts it. Everything is asked of the rules themselves, for every state and every desk.
 */
import { dossierStates } from "../../src/modules/dossiers/rules/dossier.ts";
import {
  type Held,
  type ProcessSeat,
  staffRefusal,
  type StaffVerb,
  staffVerbs,
} from "../../src/modules/dossiers/rules/may.ts";
import { isWithin, scopeOf, type Seen } from "../../src/modules/dossiers/rules/scope.ts";
import { dutiesOf } from "../../src/modules/organizations/index.ts";
import { scopeOf as moneyScope } from "../../src/modules/payments/rules/who.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { askers } from "./world.ts";

export type Asker = { name: string; actor: Citizen | Staff };
/** By kind of dossier and verb: who may, and at which states and desks. */
export type VerbMatrix = Record<string, Record<string, string[]>>;

type Offices = { working: string; deciding: string };
type Case = { may: string; at: string };

/** Which offices have a part in a dossier, by what it is about. */
const kinds: Record<string, Offices> = {
  "civil status": { working: "culture", deciding: "chair" },
  residence: { working: "police", deciding: "police" },
  "household business": { working: "economy", deciding: "economy" },
};

/** Gives everybody who asks in the matrix and is signed in. */
export async function everybody(): Promise<Asker[]> {
  const named = Object.entries(askers).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return Promise.all(
    named.map(async ([name, signIn]) => ({
      name,
      actor: name.startsWith("citizen") ? await demoCitizen(signIn) : await demoStaff(signIn),
    })),
  );
}

/** Gives the posts their duties anew, after the rules have changed. */
export function withDuties(asking: readonly Asker[]): Asker[] {
  return asking.map(({ name, actor }) => {
    if (actor.kind !== "staff") return { name, actor };
    const post = { ...actor.post, duties: dutiesOf(actor.post) };
    return { name, actor: { ...actor, post, posts: [post] } };
  });
}

interface About {
  /** The unit and the citizen that the matrix is about. */
  unit: string;
  citizen: string;
  offices: Offices;
  seats: ProcessSeat[];
}

/**
 * Asks the rules of everybody, for dossiers of the unit and the citizen that the matrix is about.
 */
export function verbMatrix(
  asking: readonly Asker[],
  unit: string,
  citizen: string,
  asked: readonly StaffVerb[] = staffVerbs,
): VerbMatrix {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, offices]) => {
      const seats: ProcessSeat[] = [
        { office: "one_stop", role: "clerk" },
        { office: offices.working, role: "specialist" },
        { office: offices.deciding, role: "chair" },
      ];
      const about: About = { unit, citizen, offices, seats };
      const verbs = asked.map((verb) => [
        verb,
        [
          `(has the duty) ${dutiful(asking, verb, about)}`,
          ...grouped(mayCases(asking, verb, about)),
        ],
      ]);
      return [kind, { ...Object.fromEntries(verbs), ...readers(asking, about) }];
    }),
  );
}

function mayCases(asking: readonly Asker[], verb: StaffVerb, about: About): Case[] {
  return dossierStates.flatMap((state) =>
    about.seats.flatMap((seat) =>
      ["nobody", "a colleague"].map((holder) => {
        const dossier = heldAt(about, state, seat, holder);
        return {
          may: names(
            asking,
            ({ actor }) => staffRefusal(actor, verb, dossier, about.seats) === null,
          ),
          at: `${state} at ${seat.office}, held by ${holder}`,
        };
      }),
    ),
  );
}

// Whoever lacks the duty is told so, whatever else stands against them.
function dutiful(asking: readonly Asker[], verb: StaffVerb, about: About): string {
  const refusal = (actor: Asker["actor"], state: Held["state"], seat: ProcessSeat) =>
    staffRefusal(actor, verb, heldAt(about, state, seat, "nobody"), about.seats);
  return names(asking, ({ actor }) =>
    dossierStates.some((state) =>
      about.seats.some((seat) => refusal(actor, state, seat) !== "dossiers.not-your-role"),
    ),
  );
}

function readers(asking: readonly Asker[], about: About): Record<string, string[]> {
  const { unit, citizen } = about;
  const within = (scopeFor: (actor: Asker["actor"]) => ReturnType<typeof scopeOf>) =>
    grouped(
      seenCases(about).map(([at, row]) => ({
        at,
        may: names(asking, ({ actor }) => isWithin(scopeFor(actor), row)),
      })),
    );
  return {
    "(reads it)": within((actor) => scopeOf(actor)),
    "(counts it)": within((actor) => scopeOf(actor, "oversee")),
    "(sees its charge)": [
      names(asking, ({ actor }) => {
        const scope = moneyScope(actor, actor.kind === "staff" ? [actor.post.unitCode] : []);
        return scope.payer === citizen || scope.units.includes(unit);
      }),
    ],
  };
}

function heldAt(
  { unit, citizen, offices }: About,
  state: Held["state"],
  seat: ProcessSeat,
  holder: string,
): Held {
  return {
    state,
    unit_code: unit,
    working_office: offices.working,
    deciding_office: offices.deciding,
    holder_unit_code: unit,
    holder_office: seat.office,
    holder_role: seat.role,
    step_key: "x",
    holder_account_id: holder === "nobody" ? null : "a colleague",
    applicant_account_id: citizen,
  };
}

// Where it lies: in its unit, lent to nobody the matrix knows, or another unit's lent to this one.
function seenCases({ unit, citizen, offices, seats }: About): [string, Seen][] {
  const seen = (own: string, holder: string, office: string): Seen => ({
    unit_code: own,
    holder_unit_code: holder,
    holder_office: office,
    applicant_account_id: citizen,
    working_office: offices.working,
    deciding_office: offices.deciding,
  });
  return seats.flatMap(({ office }): [string, Seen][] => [
    [`own, at ${office}`, seen(unit, unit, office)],
    [`own, held elsewhere at ${office}`, seen(unit, "elsewhere", office)],
    [`of elsewhere, held here at ${office}`, seen("elsewhere", unit, office)],
    [`of elsewhere, at ${office} there`, seen("elsewhere", "elsewhere", office)],
  ]);
}

const names = (asking: readonly Asker[], may: (asker: Asker) => boolean) =>
  asking
    .filter(may)
    .map(({ name }) => name)
    .join(", ");

function grouped(cases: Case[]): string[] {
  return [
    ...Map.groupBy(
      cases.filter(({ may }) => may !== ""),
      ({ may }) => may,
    ),
  ]
    .map(([may, list]) => `${may} — ${list.map(({ at }) => at).join("; ")}`)
    .toSorted();
}
