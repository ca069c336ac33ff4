/**
 * Reads the portal's rows of channel × time × fee as what they are: cases, each with its channels,
 * time and fee.
 */
import type { CaseVariant, Channel, TermUnit } from "./procedure.ts";
import type { RawMethod, RawRecord } from "./raw-record.ts";

const channelNames: [Channel, string][] = [
  ["online", "Trực tuyến"],
  ["post", "Dịch vụ bưu chính"],
  ["counter", "Trực tiếp"],
];
const noteLengthMax = 1500;

interface Row {
  channel: Channel;
  budget: number | null;
  unit: TermUnit;
  dong: number | null;
  source: CaseVariant["feeSource"];
  note: string | null;
}

/** Gives the cases of a record, the one offered on most channels first. */
export function readVariants(record: RawRecord): CaseVariant[] {
  const read = [...record.methods.map(readMethod), ...readMethodsText(record.methods_text ?? "")];
  const rows = read.map((row) => withoutEmptyFree(row, record.legal_basis));
  const cases = new Map<string, Row[]>();
  for (const row of rows) {
    // Rows that differ only in their channel are one case.
    const key = JSON.stringify([row.budget, row.unit, row.dong, row.source, caseWords(row.note)]);
    cases.set(key, [...(cases.get(key) ?? []), row]);
  }
  const grouped = joinChannels([...cases.values()]).toSorted((a, b) => b.length - a.length);
  if (grouped.length === 0)
    grouped.push(
      channelNames.map(([channel]) => ({
        channel,
        budget: null,
        unit: "working_days",
        dong: null,
        source: "not_stated",
        note: null,
      })),
    );
  return grouped.map((group, index) => variantOf(group, index, grouped.length));
}

function readMethod(method: RawMethod): Row {
  const note = tidy(method.text ?? "");
  const council = /hội đồng nhân dân|hđnd/iu.test(note);
  const dong = dongIn(note, method.fee_vnd ?? null);
  return {
    channel: channelNames.find(([, name]) => name === method.channel)?.[0] ?? "counter",
    budget: timeOf(method.time ?? null),
    unit: unitOf(method.time?.unit ?? null),
    // The portal prints "free" also where the text says that the People's Council sets the fee.
    dong: council ? null : dong,
    source: council ? "council" : dong === null ? "not_stated" : "stated",
    note: note === "" ? null : note.slice(0, noteLengthMax),
  };
}

/**
 * The portal prints 0 where nobody filled the field in. It is believed where the words say "miễn"
 * or "không thu", or where neither words nor legal basis speak of a fee at all.
 */
function withoutEmptyFree(row: Row, legalBasis: readonly string[]): Row {
  const note = row.note ?? "";
  if (row.dong !== 0 || /^[\s(]*(?:miễn|không (?:thu|mất|phải nộp))/iu.test(note)) return row;
  // Circular 85/2019/TT-BTC lists the fees that People's Councils set.
  const council = legalBasis.some((text) => text.startsWith("85/2019/TT-BTC"));
  if (council) return { ...row, dong: null, source: "council" };
  const ofFees =
    legalBasis.some((text) => text.endsWith("/TT-BTC")) || /mức (?:thu|phí)|lệ phí/iu.test(note);
  return ofFees ? { ...row, dong: null, source: "not_stated" } : row;
}

// A bare 1 stands for "within the day", which is no day after the day of receipt. 0 gives no time,
// and beyond a year somebody's keys have slipped.
function timeOf(time: { value: number; unit: string | null } | null): number | null {
  if (time === null || time.value <= 0 || time.value > 366) return null;
  return time.unit === null && time.value === 1 ? 0 : time.value;
}

/**
 * Times without a unit are civil-status terms, which the Law on Civil Status 60/2014/QH13 counts in
 * working days.
 */
function unitOf(unit: string | null): TermUnit {
  if (unit === "Ngày") return "calendar_days";
  return unit === "Giờ" ? "working_hours" : "working_days";
}

function dongIn(note: string, fees: number[] | null): number | null {
  const printed = /^([\d.,]{1,12})\s*(?:Việt Nam Đồng|VNĐ|đồng)/iu.exec(note)?.[1];
  if (printed) return Number(printed.replaceAll(/[.,]/g, ""));
  return fees?.length === 1 ? (fees[0] ?? null) : null;
}

/**
 * Some records hold the table as one string: "Trực tuyếnKhông có thông tin8,000 VNĐDịch vụ bưu
 * chính…".
 */
function readMethodsText(text: string): Row[] {
  const parts = text
    .split(/(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?=Không có thông tin|\d)/u)
    .slice(1);
  const rows: Row[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const words = (parts[index + 1] ?? "").replace(/^Không có thông tin/u, "");
    const time = /^(\d+)\s*(Ngày làm việc|Ngày|Giờ)/u.exec(words);
    const rest = time ? words.slice(time[0].length) : words;
    rows.push(
      readMethod({
        channel: parts[index] ?? "",
        time: time ? { value: Number(time[1]), unit: time[2] ?? null } : null,
        text: rest,
      }),
    );
  }
  return rows;
}

/** A fee printed twice on one channel is two cases; the same case on several channels is one. */
function joinChannels(groups: Row[][]): Row[][] {
  return groups.map((group) =>
    group.filter(
      (row, index) => group.findIndex((other) => other.channel === row.channel) === index,
    ),
  );
}

function variantOf(group: Row[], index: number, count: number): CaseVariant {
  const [first] = group as [Row, ...Row[]];
  return {
    key: count === 1 ? "standard" : `case_${index + 1}`,
    label: labelOf(first, index, count),
    channels: channelNames
      .map(([channel]) => channel)
      .filter((channel) => group.some((row) => row.channel === channel)),
    budget: first.budget,
    unit: first.unit,
    feeDong: first.dong,
    feeSource: first.source,
    note: first.note,
  };
}

function labelOf(row: Row, index: number, count: number): string {
  if (count === 1) return "Trường hợp chung";
  const words = caseWords(row.note);
  if (words === "") return `Trường hợp ${index + 1}`;
  return words.length <= 140 ? words : `${words.slice(0, words.lastIndexOf(" ", 140))}…`;
}

function caseWords(note: string | null): string {
  return (note ?? "")
    .replace(/^[\d.,]+\s*(?:Việt Nam Đồng|VNĐ)(?:\(\/?[^)]{0,20}\))?/u, "")
    .replace(/^[\s(+\-–:;.]+/u, "")
    .replace(/[\s);.]+$/u, "");
}

function tidy(text: string): string {
  return text
    .replace(/^Không có thông tin/u, "")
    .replaceAll(/[ \t]+/g, " ")
    .trim();
}
