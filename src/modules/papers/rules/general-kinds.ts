/** For every procedure without a kind of its own: the instrument that the catalogue names. */

export type GeneralKind = "decision" | "permit" | "certificate" | "letter" | "notice";

const instruments: [RegExp, GeneralKind][] = [
  [/quyết định/iu, "decision"],
  [/thông báo/iu, "notice"],
  [/giấy phép/iu, "permit"],
  [
    /giấy |chứng chỉ|trích lục|thẻ |phù hiệu|bằng |xác nhận|phiếu|bản sao|chứng nhận/iu,
    "certificate",
  ],
  [/văn bản|công văn|chấp thuận|ý kiến|tờ trình|báo cáo/iu, "letter"],
];

/**
 * Gives the general kind for a result by its name in the catalogue; a notice where no instrument
 * is named.
 */
export function generalKindOf(name: string): GeneralKind {
  const [head = ""] = name.split(/ theo mẫu| kèm theo| ban hành/u);
  const found = instruments
    .map(([words, kind]) => ({ kind, at: head.search(words) }))
    .filter(({ at }) => at >= 0);
  return found.toSorted((one, other) => one.at - other.at)[0]?.kind ?? "notice";
}

/**
 * Gives the title of a certificate or permit: its name in the catalogue, without codes, forms and
 * alternatives; null without one.
 */
export function titleOf(name: string, kind: GeneralKind): string | null {
  if (kind !== "certificate" && kind !== "permit") return null;
  const [head = ""] = name.split(/\s*(?:[(;/:.]|Mã:|theo mẫu|kèm theo|ban hành| hoặc )/u);
  const title = head.trim();
  const isTitle = /^(?:giấy|chứng chỉ|trích lục|thẻ|phù hiệu|bằng|xác nhận|phiếu|bản sao)/iu.test(
    title,
  );
  return isTitle && title.length <= 150 ? title : null;
}
