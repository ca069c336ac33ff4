/**
 * Draws the statutory slips of a dossier (Circular 03/2025/TT-VPCP, Annex I, Forms 01 to 06) from
 * what is recorded of it.
 */
import type { Actor } from "../../../platform/actor.ts";
import { formatMoment, formatMoney } from "../../../platform/format.ts";
import { words } from "../../../platform/words.ts";
import { wordKey } from "../../../values/word-key.ts";
import { getFile } from "../../files/index.ts";
import { type PaperData, renderPaper } from "../../papers/index.ts";
import { type ChargeView, chargesOf, paymentQr } from "../../payments/index.ts";
import { addUp, isKnown, knownPart } from "../../../values/owed.ts";
import type { DossierFile } from "../queries/dossier-file.ts";
import { type LetterKind, papersToGiveBack } from "../rules/letter.ts";
import { slipsFor, type SlipGrounds, type SlipName } from "../rules/slips.ts";
import type { MissingPaper } from "../rules/supplement.ts";
import type { Dossier } from "../tables.ts";
import { controlSlip } from "./control-slip.ts";
import { getTerms } from "../clock/get-terms.ts";
import { lookUpAddress } from "../filing/look-up-address.ts";
import { lookupSecret } from "../filing/lookup-secret.ts";
import { type LetterFacts, renderLetter } from "./render-letter.ts";
import { slipHead } from "./slip-head.ts";
import { type SlipOffices, slipOffices } from "./slip-offices.ts";

// The slips are Vietnamese whatever the reader's language: they are the law's own forms.
const t = words("vi");

/** Gives what decides which slips a dossier has for its reader. */
export function slipGrounds(actor: Actor, dossier: Dossier, file: DossierFile): SlipGrounds {
  return {
    accepted: dossier.accepted_at !== null,
    supplement: file.supplement !== undefined,
    refusal: file.refusal !== undefined,
    extension: file.extension !== undefined,
    stop: file.stop !== undefined,
    legs: file.legs.length,
    reader: actor.kind === "staff" ? "staff" : "citizen",
  };
}

/**
 * Draws a slip as PDF for an actor who may see the dossier; null when the dossier has no such slip.
 */
export async function renderSlip(
  actor: Actor,
  dossier: Dossier,
  file: DossierFile,
  name: SlipName,
): Promise<Uint8Array | null> {
  if (!slipsFor(slipGrounds(actor, dossier, file)).includes(name)) return null;
  const offices = await slipOffices(dossier.unit_code);
  switch (name) {
    case "form-01":
      return renderPaper("acceptance-slip", await acceptance(dossier, file, offices));
    case "form-02":
      return renderPaper("supplement-request", await supplement(dossier, file, offices));
    case "form-03":
      return renderPaper("refusal-slip", await refusal(dossier, file, offices));
    case "form-04":
      return apology(dossier, file);
    case "form-05":
      return stopNotice(dossier, file);
    case "form-06":
      return renderPaper(
        "control-slip",
        await controlSlip(dossier, file, { ...(await slipHead(dossier)), office: offices.desk }),
      );
  }
}

async function acceptance(
  dossier: Dossier,
  file: DossierFile,
  offices: SlipOffices,
): Promise<PaperData["acceptance-slip"]> {
  const terms = await getTerms(dossier);
  const charges = await chargesOf([dossier.code]);
  const due = charges.find(({ state }) => state === "due");
  const qr = due ? await paymentQr(due.reference) : null;
  const acceptedAt = dossier.accepted_at ?? dossier.submitted_at;
  const url = lookUpAddress(dossier.code);
  return {
    ...(await slipHead(dossier)),
    office: offices.desk,
    issuedAt: acceptedAt,
    copy: t("dossiers.slip.copy"),
    papers: papersOf(file),
    sets: 1,
    timeLimit:
      terms.budget === 0
        ? t("dossiers.slip.time.same-day")
        : t(`dossiers.slip.time.${terms.unit}`, { count: String(terms.budget).padStart(2, "0") }),
    receivedAt: dossier.received_at,
    dueAt: promised(dossier, file),
    delivery:
      dossier.delivery === "counter"
        ? offices.desk.name
        : t(`dossiers.delivery.${dossier.delivery}`),
    fee: slipFee(charges, qr?.payload, due?.reference),
    lookup: { url, site: new URL(url).host + new URL(url).pathname },
    lookupSecret: lookupSecret(dossier.id),
    submitter: dossier.applicant_name,
    receiver: dossier.accepted_by ?? undefined,
  };
}

// A sum nobody knows is said to be unknown, with what is known besides; nothing to pay is said with
// its act.
function slipFee(
  charges: ChargeView[],
  vietqr?: string,
  reference?: string,
): PaperData["acceptance-slip"]["fee"] {
  const lines = charges.flatMap((charge) => charge.lines);
  const total = addUp(charges.map(({ amount }) => amount));
  const open = charges.some(({ state }) => state === "due" || state === "unset");
  const known = knownPart(lines);
  if (!isKnown(total)) {
    const besides =
      known > 0 ? ` ${t("dossiers.fee.besides", { amount: formatMoney(known, "vi") })}` : "";
    return { amount: null, paid: false, note: `${t(`dossiers.fee.${total.unknown}`)}${besides}` };
  }
  const acts = [
    ...new Set(lines.filter(({ amount }) => total === 0 || amount !== 0).map(({ act }) => act)),
  ];
  const items =
    total === 0 ? [] : lines.filter(({ amount }) => amount !== 0).map(({ name }) => name);
  return {
    amount: total,
    paid: !open,
    note: [...items, ...acts].join("; ").slice(0, 1_500),
    vietqr,
    reference,
  };
}

// What was promised when it was accepted, or anew from a complete dossier after a supplement; a
// later apology has its own paper.
function promised(dossier: Dossier, file: DossierFile): Date | null {
  if (file.extension) return file.extension.due_before;
  if (dossier.due_at) return dossier.due_at;
  const accepted = file.events.find(({ kind }) => kind === "accepted")?.details as
    | { due?: string | null }
    | undefined;
  return accepted?.due ? new Date(accepted.due) : null;
}

function papersOf(file: DossierFile): { name: string; kind: string; quantity: number }[] {
  const kept = file.papers.filter(({ added_with: addedWith }) => addedWith !== "supplement");
  const groups = Map.groupBy(kept, (paper) => `${paper.slot_label}\n${paper.kind}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          {
            name: first.slot_label,
            kind: t(wordKey(`dossiers.slip.kind.${first.kind}`)),
            quantity: group.reduce((sum, { quantity }) => sum + quantity, 0),
          },
        ]
      : [];
  });
}

async function supplement(
  dossier: Dossier,
  file: DossierFile,
  offices: SlipOffices,
): Promise<PaperData["supplement-request"]> {
  const asked = there(file.supplement);
  return {
    ...(await slipHead(dossier)),
    office: offices.desk,
    issuedAt: asked.requested_at,
    number: asked.number,
    reason: asked.reason,
    guide: asked.requested_by,
    deadline: t("dossiers.slip.before", { moment: formatMoment(asked.answer_by, "vi") }),
    clock: t("dossiers.slip.clock"),
    missing: (asked.items as MissingPaper[]).map((item) => ({
      name: item.name,
      original: item.original,
      certified: item.certified,
      photocopy: item.photocopy,
      note: item.note || undefined,
    })),
    contact: { name: asked.requested_by, phone: offices.phone ?? undefined },
  };
}

async function refusal(
  dossier: Dossier,
  file: DossierFile,
  offices: SlipOffices,
): Promise<PaperData["refusal-slip"]> {
  const refused = there(file.refusal);
  return {
    ...(await slipHead(dossier)),
    office: offices.desk,
    issuedAt: refused.refused_at,
    number: refused.number,
    reasons: refused.reasons as string[],
    submitter: dossier.applicant_name,
    receiver: refused.refused_by,
  };
}

/** What Forms 04 and 05 are when nobody has signed them: drawn before letters were signed. */
function unsigned(row: { number: string }, at: Date, by: string): LetterFacts {
  return { number: row.number, at, signer: { title: t("dossiers.slip.officer"), name: by } };
}

// The signed letter itself; what an older house wrote without a signature names who wrote it.
async function apology(dossier: Dossier, file: DossierFile): Promise<Uint8Array> {
  const signed = await signedLetter(dossier, file, "extension");
  if (signed) return signed;
  const { reason, due_before: before, due_after: after, ...row } = there(file.extension);
  const content = {
    reason,
    by: 0,
    dueBefore: before.toISOString(),
    dueAfter: after.toISOString(),
  };
  return renderLetter(
    dossier,
    { kind: "extension", content },
    unsigned(row, row.extended_at, row.extended_by),
  );
}

async function stopNotice(dossier: Dossier, file: DossierFile): Promise<Uint8Array> {
  const signed = await signedLetter(dossier, file, "stop");
  if (signed) return signed;
  const row = there(file.stop);
  const content = {
    ground: row.ground,
    reason: row.reason,
    document: "",
    papersBack: papersToGiveBack(file.papers),
  };
  return renderLetter(
    dossier,
    { kind: "stop", content },
    unsigned(row, row.stopped_at, row.stopped_by),
  );
}

async function signedLetter(
  dossier: Dossier,
  file: DossierFile,
  kind: LetterKind,
): Promise<Uint8Array | null> {
  const letter = file.letters.find((row) => row.kind === kind && row.state === "signed");
  if (!letter?.file_id) return null;
  return (await getFile(letter.file_id, `dossier:${dossier.id}`)).bytes;
}

function there<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error("The slip has no ground.");
  return row;
}
