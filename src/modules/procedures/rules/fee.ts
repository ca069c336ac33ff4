/**
 * What a case costs, line by line: what is owed, by which act. What is not known is not a number.
 */
import type { CaseVariant, Channel, FeeRule, Procedure } from "./procedure.ts";
import { addUp, isKnown, type Owed } from "../../../values/owed.ts";
import { getVariant } from "./procedure.ts";
import { type CouncilFee, feeReaches } from "./council-fee.ts";

/** Law on Fees and Charges 97/2015/QH13: phí pays for a service, lệ phí for an act of the State. */
export type FeeKind = "fee" | "levy";

/** What a fee is counted by; whatever the form does not ask stays away. */
export interface FeeQuantity {
  /** Copies asked for, or copies of an extract beside the result. */
  copies?: number;
  documents?: { pages: number; copies: number }[];
  people?: number;
}

/** One sum with its own act. `amount` is price × quantity; `unit` and `name` in the law's words. */
export interface FeeLine {
  key: string;
  /** Procedure and case, "1.001193 late". */
  of: string;
  name: string;
  kind: FeeKind;
  unit: string;
  price: Owed;
  quantity: number;
  amount: Owed;
  act: string;
  source: "stated" | "council" | "not_stated";
  /** The act by which it is kept although the result was refused; absent: it is given back. */
  keptBy?: string;
  /** The paper by which the payer was found exempt; `act` is then the act that exempts. */
  exempt?: string;
}

export interface Fee {
  lines: FeeLine[];
  total: Owed;
}

/** Circular 281/2016/TT-BTC, article 4: its own fee beside a registration, however free that is. */
const extractCopies = {
  name: "Phí cấp bản sao trích lục hộ tịch",
  kind: "fee",
  unit: "bản",
  act: "Thông tư 281/2016/TT-BTC, Điều 4",
} as const;

/**
 * Gives the fee of a case through a channel; `council` is what the city's table says of it, and is
 * passed over where it does not reach the case.
 * Throws an Error for an unknown case, a RangeError for quantities not whole or negative.
 */
export function feeFor(
  procedure: Procedure,
  variantKey: string,
  channel: Channel,
  quantity: FeeQuantity = {},
  council: CouncilFee | null = null,
): Fee {
  const variant = getVariant(procedure, variantKey);
  requireWhole(quantity);
  const own =
    council && feeReaches(council, variant)
      ? [setByCouncil(procedure, variant, council)]
      : ownLines(procedure, variant, channel, quantity);
  const copies = variant.copyDong === undefined ? 0 : (quantity.copies ?? 0);
  const lines =
    copies === 0
      ? own
      : [
          ...own,
          lineOf(
            {
              key: "copies",
              of: `${procedure.code} ${variant.key}`,
              ...extractCopies,
              source: "stated",
            },
            variant.copyDong,
            copies,
          ),
        ];
  return { lines, total: addUp(lines.map(({ amount }) => amount)) };
}

type Head = Omit<FeeLine, "price" | "quantity" | "amount">;

function lineOf(head: Head, price: Owed | undefined, quantity: number): FeeLine {
  const each = price ?? { unknown: "not_stated" };
  return { ...head, price: each, quantity, amount: isKnown(each) ? each * quantity : each };
}

function setByCouncil(procedure: Procedure, variant: CaseVariant, council: CouncilFee): FeeLine {
  const head = headOf(procedure, variant);
  return lineOf({ ...head, act: council.resolution, source: "council" }, council.dong, 1);
}

function ownLines(
  procedure: Procedure,
  variant: CaseVariant,
  channel: Channel,
  quantity: FeeQuantity,
): FeeLine[] {
  const head = headOf(procedure, variant);
  const rule = variant.feeRule;
  // What the portal prints is another province's sum: only a resolution of this city sets it.
  if (head.source !== "stated") return [lineOf(head, { unknown: head.source }, 1)];
  if (rule?.kind !== "per_page") {
    const [price, count] = counted(variant, channel, quantity);
    return [lineOf({ ...head, unit: unitOf(rule, head.unit) }, price, count)];
  }
  const documents = quantity.documents ?? [];
  if (documents.length === 0) return [lineOf(head, { unknown: "not_stated" }, 1)];
  return documents.map(({ pages, copies }, index) =>
    lineOf(
      {
        ...head,
        key: `document-${index + 1}`,
        unit: "bản",
        name: `${head.name} (bản chính thứ ${index + 1}: ${pages} trang)`,
      },
      pageFee(rule, pages),
      copies,
    ),
  );
}

function counted(
  { feeRule: rule, feeDong }: CaseVariant,
  channel: Channel,
  quantity: FeeQuantity,
): [Owed, number] {
  switch (rule?.kind) {
    case "free":
      return [0, 1];
    case "flat":
      return [rule.dongByChannel?.[channel] ?? rule.dong, 1];
    case "per_person":
      return [rule.dongByChannel?.[channel] ?? rule.dong, quantity.people ?? 1];
    // Who asks for copies asks for one at least.
    case "per_copy":
      return [rule.dong, Math.max(1, quantity.copies ?? 1)];
    default:
      return [feeDong ?? { unknown: "not_stated" }, 1];
  }
}

function unitOf(rule: FeeRule | undefined, unit: string): string {
  if (rule?.kind === "per_copy") return "bản";
  return rule?.kind === "per_person" ? "người" : unit;
}

/** Circular 226/2016/TT-BTC, article 4: by the pages of the original, for each copy, to a cap. */
function pageFee(rule: Extract<FeeRule, { kind: "per_page" }>, pages: number): number {
  const full = Math.min(pages, rule.fullPages);
  return Math.min(rule.dongMax, full * rule.dong + (pages - full) * rule.dongAfter);
}

// A version of a procedure is held as one object: what its line says is made once for each case.
const heads = new WeakMap<CaseVariant, { procedure: Procedure; head: Head }>();

function headOf(procedure: Procedure, variant: CaseVariant): Head {
  const found = heads.get(variant);
  if (found?.procedure === procedure) return found.head;
  const head = makeHead(procedure, variant);
  heads.set(variant, { procedure, head });
  return head;
}

function makeHead(procedure: Procedure, variant: CaseVariant): Head {
  const known = variant.feeLine;
  const kind = known?.kind ?? kindOf(procedure, variant);
  return {
    key: "case",
    of: `${procedure.code} ${variant.key}`,
    kind,
    unit: "hồ sơ",
    source: variant.feeSource,
    name: known?.name ?? `${kind === "fee" ? "Phí" : "Lệ phí"}: ${procedure.name}`.slice(0, 200),
    act: known?.act ?? procedure.feeBasis ?? actOf(procedure),
    ...(known?.keptBy ? { keptBy: known.keptBy } : {}),
  };
}

// The catalogue does not say which; its own words, and what certification is by law, do.
function kindOf(procedure: Procedure, { note, feeRule }: CaseVariant): FeeKind {
  if (feeRule?.kind === "per_page" || procedure.sector.startsWith("Chứng thực")) return "fee";
  return /(?<!lệ )phí/iu.test(note ?? "") && !/lệ phí/iu.test(note ?? "") ? "fee" : "levy";
}

function actOf(procedure: Procedure): string {
  const announced = procedure.version ? `Quyết định công bố ${procedure.version}` : "";
  return announced || procedure.legalBasis.join("; ") || procedure.code;
}

function requireWhole({ copies = 0, people = 1, documents = [] }: FeeQuantity): void {
  const numbers = [copies, people, ...documents.flatMap((one) => [one.pages, one.copies])];
  if (numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
    throw new RangeError("Quantities are whole numbers, 0 or more.");
  }
}
