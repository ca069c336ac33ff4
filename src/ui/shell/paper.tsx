import type { Children } from "../types.ts";

export interface PaperProps {
  /** The issuing unit, in two lines as Decree 30/2020, annex I lays out an official paper. */
  issuer: string[];
  title: string;
  children: Children;
  /** The line of place and day at the right. */
  placeAndDay?: string;
  number?: string;
}

/** A sheet of A4 in the order of an official paper, for the screen and the printer. */
export function Paper({ issuer, title, children, placeAndDay, number }: PaperProps) {
  return (
    <article class="paper" lang="vi">
      <div class="paper__head">
        <div class="paper__issuer">
          {issuer.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {number ? <p class="paper__number">{number}</p> : null}
        </div>
        <div class="paper__state">
          <p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
          <p class="paper__motto">Độc lập – Tự do – Hạnh phúc</p>
          {placeAndDay ? <p class="paper__place">{placeAndDay}</p> : null}
        </div>
      </div>
      <h1 class="paper__title">{title}</h1>
      {children}
    </article>
  );
}
