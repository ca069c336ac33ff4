/** What officials find of people: who sits where today, units, and accounts for who keeps them. */
import { sql } from "kysely";
import type { Language } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import type { FindSource } from "../../../platform/finding.ts";
import { dayOf } from "../../../platform/format.ts";
import { whenDatabaseChanges } from "../../../platform/pool.ts";
import { foldedWords } from "../../../values/fold.ts";
import { wordKey } from "../../../values/word-key.ts";
import { getUnits } from "../../organizations/index.ts";
import { reader } from "../tables.ts";
import { isNamed, listAccounts } from "./accounts.ts";
import { href } from "../../../values/href.ts";

/** Whether a name has every typed word, each perhaps unfinished, accents and tones ignored. */
export function isNamedBy(name: string, typed: string): boolean {
  const [words, asked] = [foldedWords(name), foldedWords(typed)];
  return asked.length > 0 && asked.every((one) => words.some((word) => word.startsWith(one)));
}

const keptMilliseconds = 60_000;
let titles: { all: readonly string[]; until: number } | null = null;
whenDatabaseChanges(() => {
  titles = null;
});

// A city has some hundred titles of posts: they are asked for once a minute, and folded here.
async function titlesNamedBy(typed: string): Promise<string[]> {
  if (!titles || titles.until < performance.now()) {
    const rows = await reader.selectFrom("post").select("title").distinct().limit(2_000).execute();
    titles = { all: rows.map(({ title }) => title), until: performance.now() + keptMilliseconds };
  }
  return titles.all.filter((title) => isNamedBy(title, typed));
}

async function seatsFound(text: string, limit: number) {
  const today = dayOf(now());
  return reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select(["post.id", "account.full_name as name", "post.title", "post.unit_code as unitCode"])
    .where("post.valid_from", "<=", today)
    .where(sql<boolean>`(post.valid_to is null or post.valid_to >= ${today}::date)`)
    .where("account.disabled_at", "is", null)
    .where(
      sql<boolean>`(${isNamed(text)}
        or post.title = any(${await titlesNamedBy(text)}))`,
    )
    .orderBy("account.name_folded")
    .orderBy("post.id")
    .limit(limit)
    .execute();
}

async function unitsNamedBy(text: string, language: Language, limit: number) {
  const units = await getUnits();
  const today = dayOf(now());
  return units
    .all()
    .filter(
      ({ validFrom, validTo }) =>
        (!validFrom || validFrom <= today) && (!validTo || validTo >= today),
    )
    .filter(({ names }) => isNamedBy(`${names.vi} ${names[language]}`, text))
    .slice(0, limit);
}

export const finds: readonly FindSource[] = [
  {
    name: "people",
    key: "people.find-officials",
    async find({ actor, text, limit, language }) {
      const [seats, units] = await Promise.all([seatsFound(text, limit), getUnits()]);
      const keeps = hasDuty(actor.post, "accounts.keep");
      return seats.map(({ id, name, title, unitCode }) => ({
        href: keeps
          ? href("/admin/posts/:id", { id })
          : href("/desk/units/:code", { code: unitCode }),
        title: name,
        facts: [title, units.name(unitCode, language)],
      }));
    },
  },
  {
    name: "units",
    key: "people.find-units",
    async find({ text, language, limit }) {
      return (await unitsNamedBy(text, language, limit)).map(({ code, names }) => ({
        href: href("/desk/units/:code", { code }),
        title: names[language],
      }));
    },
  },
  {
    name: "accounts",
    key: "people.find-accounts",
    duties: ["accounts.keep"],
    all: "/admin/people",
    async find({ text, limit, t }) {
      return (await listAccounts(text, null, limit)).map(({ id, name, kind }) => ({
        ...(kind === "staff" ? { href: href("/admin/people/accounts/:id", { id }) } : {}),
        title: name,
        facts: [t(wordKey(`people.kind.${kind}`))],
      }));
    },
  },
];
