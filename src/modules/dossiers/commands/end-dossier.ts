/** The ends of a dossier: handed out, withdrawn, stopped; and the one extension with its apology. */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { prolongCase } from "../../calendar/index.ts";
import { issueNumber } from "../../numbers/index.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";
import { citizenRefusal, staffRefusal } from "../rules/may.ts";
import { tables } from "../tables.ts";
import { addEvent, changeDossier } from "./change-dossier.ts";
import { actorKey, deskCalendar, endClock, farAway, termOf } from "./clock-of.ts";
import { getTerms } from "./get-terms.ts";
import { withSlipNumber } from "./number-of.ts";
import { tell } from "./tell.ts";

const ended = { next_at: farAway, holder_account_id: null } as const;

/** Hands the result out at the counter to a named receiver; the proof says what was shown or signed. */
export async function handOutResult(actor: Staff, id: string, receiver: { name: string; proof: string }): Promise<void> {
  if (receiver.name.trim() === "") throw new InvalidForm([{ field: "name", code: "required" }]);
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "hand-out", dossier);
  if (refusal) throw new Refusal(refusal);
  await returned(actor, id, dossier, "counter", receiver);
}

/** Notes that the citizen has fetched the result online; fetching it again changes nothing. */
export async function fetchResult(actor: Citizen, id: string): Promise<void> {
  const dossier = await getDossier(actor, id);
  const refusal = citizenRefusal(actor, "fetch-result", dossier);
  if (refusal) throw new Refusal(refusal);
  if (dossier.state === "returned") return;
  const { decision } = await getDossierFile(id);
  await returned(actor, id, dossier, "online", { name: actor.name, proof: `SHA-256 ${decision?.sha256 ?? ""}` });
}

async function returned(actor: Citizen | Staff, id: string, dossier: Awaited<ReturnType<typeof getDossier>>, method: "online" | "counter", receiver: { name: string; proof: string }): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    await tables(tx).insertInto("hand_over").values({ dossier_id: id, method, receiver_name: receiver.name, proof: receiver.proof, handed_at: at, handed_by: actor.name }).execute();
    changeDossier(tx, actor, dossier, { set: { ...ended, state: "returned", returned_at: at }, event: { kind: "returned", details: { method } }, leg: "end" });
    await tell(tx, dossier, "dossier.returned", { at });
  });
}

/** Withdraws a dossier at the citizen's wish, before there is a result. */
export async function withdrawDossier(actor: Citizen, id: string, reason: string): Promise<void> {
  const dossier = await getDossier(actor, id);
  const refusal = citizenRefusal(actor, "withdraw", dossier);
  if (refusal) throw new Refusal(refusal);
  const at = now();
  const clock = await endClock(await getTerms(dossier), dossier, at, actorKey(actor));
  await inTransaction(async (tx) => {
    changeDossier(tx, actor, dossier, { set: { ...ended, state: "withdrawn", finished_at: at }, event: { kind: "withdrawn", note: reason || null }, clock, leg: "end" });
    await tell(tx, dossier, "dossier.withdrawn", {});
  });
}

/** Stops a dossier without a result (Form 05): papers not supplied in time, an obligation not met. Gives the notice's number. */
export async function stopDossier(actor: Staff, id: string, ground: string, reason: string): Promise<string> {
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "stop", dossier);
  if (refusal) throw new Refusal(refusal);
  const at = now();
  const clock = await endClock(await getTerms(dossier), dossier, at, actorKey(actor));
  return withSlipNumber(actor, dossier, "stop", async (reserved) => inTransaction(async (tx) => {
    const number = reserved.printed;
    issueNumber(tx, reserved);
    await tables(tx).insertInto("stop").values({ dossier_id: id, number, ground, reason, stopped_at: at, stopped_by: actor.name }).execute();
    changeDossier(tx, actor, dossier, { set: { ...ended, state: "stopped", finished_at: at }, event: { kind: "stopped", note: reason, details: { number, ground } }, clock, leg: "end" });
    await tell(tx, dossier, "dossier.stopped", { reason });
    return number;
  }));
}

/** Extends the term once, with a written apology (Decree 61/2018, article 19.9: the new date at most once). Takes more budget in the term's own unit. */
export async function extendDossier(actor: Staff, id: string, by: number, reason: string): Promise<string> {
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "extend", dossier);
  if (refusal) throw new Refusal(refusal);
  const term = termOf(dossier);
  if (!term || !dossier.due_at) throw new Refusal("dossiers.not-in-this-state");
  if ((await getDossierFile(id)).extension) throw new Refusal("dossiers.extension-once");
  const at = now();
  const desk = await deskCalendar(await getTerms(dossier), dossier.unit_code);
  const clock = prolongCase(term, desk, { at, actor: actorKey(actor), by, reason, legalBasis: "Nghị định 118/2025/NĐ-CP" });
  const due = clock.dueAt ?? dossier.due_at;
  return withSlipNumber(actor, dossier, "apology", async (reserved) => inTransaction(async (tx) => {
    const number = reserved.printed;
    issueNumber(tx, reserved);
    await tables(tx).insertInto("extension").values({ dossier_id: id, number, reason, due_before: dossier.due_at ?? at, due_after: due, extended_at: at, extended_by: actor.name }).execute();
    changeDossier(tx, actor, dossier, { set: {}, clock, event: { kind: "extended", note: reason, details: { number, by } } });
    await tell(tx, dossier, "dossier.apology-extension", { reason, due });
    return number;
  }));
}

/** Adds a note that only officials read. */
export async function noteOnDossier(actor: Staff, id: string, text: string): Promise<void> {
  if (text.trim() === "") throw new InvalidForm([{ field: "text", code: "required" }]);
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "note", dossier);
  if (refusal) throw new Refusal(refusal);
  await inTransaction(async (tx) => {
    addEvent(tx, actor, id, { kind: "noted", note: text });
    record(tx, actor, "dossiers.noted", { dossier: id, code: dossier.code });
  });
}
