/** A house in which nothing was sent yet today, people of it, and forms with files. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDraft } from "../../src/modules/dossiers/commands/start-draft.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { setClock } from "../../src/platform/clock.ts";
import { config } from "../../src/platform/config.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { scan } from "../hostile-files/pdfs.ts";
import { askHouse, type Session, shownOn } from "../house.ts";

/** The moment at which each test begins. */
export const noon = new Date("2026-11-18T12:00:00+07:00").getTime();
let before: Pick<typeof config, "TRUSTED_PROXIES" | "DATA_FOLDER">;
let folder: string;
/** Two citizens and a clerk, once the house is open. */
export let mother: Citizen;
export let father: Citizen;
export let clerk: Staff;

/** Opens the house, with a folder of its own. */
export async function openQuotas(): Promise<void> {
  await testCity();
  [mother, father] = await Promise.all([demoCitizen("me.thuanhoa"), demoCitizen("cha.phuxuan")]);
  clerk = await demoStaff("motcua.thuanhoa");
  before = { TRUSTED_PROXIES: config.TRUSTED_PROXIES, DATA_FOLDER: config.DATA_FOLDER };
  folder = await mkdtemp(join(tmpdir(), "motcua-quotas-"));
  config.TRUSTED_PROXIES = ["unknown"];
}

/** Makes it noon, and nothing sent. */
export async function freshQuotas(): Promise<void> {
  setClock(new Date(noon));
  config.DATA_FOLDER = folder;
  await getPool().query("delete from files.network_day");
  await getPool().query("update files.file set quota_of = null");
  await getPool().query("delete from dossiers.draft");
}

/** Sets back what others find. */
export async function closeQuotas(): Promise<void> {
  Object.assign(config, before);
  await rm(folder, { recursive: true });
}

/** Lets an account have sent so much within the day already. */
export async function sent(
  { accountId }: Citizen | Staff,
  { files, bytes = files }: { files: number; bytes?: number },
): Promise<void> {
  await getPool().query(
    `insert into files.file (
        id, subject, name, type, size_bytes, sha256, stored_at, stored_by, quota_of
      )
     select gen_random_uuid(), 'test', 'a.pdf', 'application/pdf',
       case when n = 1 then $2::bigint - $1::bigint + 1 else 1 end,
       md5(n::text), $3, $4, $4 from generate_series(1, $1::bigint) as n`,
    [files, bytes, new Date(noon), accountId],
  );
}

let serial = 0;
/** Makes a small paper that differs from all others. */
export const one = (): File => {
  serial += 1;
  return new File([new Uint8Array(scan(0)), String(serial)], `giấy ${serial}.pdf`, {
    type: "application/pdf",
  });
};

/** A form with files, as somebody sends it. */
export interface Post {
  path: string;
  as: Session;
  field: string;
  files?: File[];
  texts?: Record<string, string>;
  from?: string;
  language?: string;
}
interface Told {
  status: number;
  beside: string;
  html: string;
}

/** Makes the body of a form as a browser sends it: the length is told before. */
export async function bodyOf({
  path,
  as,
  field,
  files = [one()],
  texts = {},
}: Post): Promise<{ body: ArrayBuffer; type: string }> {
  const form = new FormData();
  form.append("csrf", as.csrf);
  for (const shown of await shownOn(path, as)) form.append("shown", shown);
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  for (const file of files) form.append(field, file);
  const made = new Response(form);
  return { body: await made.arrayBuffer(), type: made.headers.get("content-type") ?? "" };
}

/** Sends a form; gives what is told beside its field. */
export async function send(post: Post, made?: { body: ArrayBuffer; type: string }): Promise<Told> {
  const { path, as, field, from = "203.0.113.7", language = "vi" } = post;
  const { body, type } = made ?? (await bodyOf(post));
  const answer = await askHouse({
    path,
    as,
    method: "POST",
    body,
    headers: {
      "content-type": type,
      "content-length": String(body.byteLength),
      "x-forwarded-for": from,
      cookie: `session=${as.token}; language=${language}`,
    },
  });
  const html = await answer.text();
  return {
    status: answer.status,
    html,
    beside: new RegExp(`id="field-${field}-error"[^>]*>([^]*?)</p>`).exec(html)?.[1] ?? "",
  };
}

/** The question of a birth to which files are sent here. */
export const paper = "file_residence_paper";
/** Begins a birth. */
export const draftOf = async (owner: Citizen | Staff) => startDraft(owner, "1.001193");
/** Sends one file into a draft of its own. */
export const upload = async (owner: Citizen, as: Session, more: Partial<Post> = {}) =>
  send({
    path: `/dossiers/drafts/${await draftOf(owner)}/papers`,
    as,
    field: paper,
    texts: { go: "later" },
    ...more,
  });
