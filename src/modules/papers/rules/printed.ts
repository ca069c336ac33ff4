/** How moments, dates, money and names are written on Vietnamese papers. */

const CITY_OFFSET_MINUTES = 7 * 60;

/**
 * Writes a moment to the minute, as Form 01 demands: "14 giờ 50 phút, ngày 23 tháng 11 năm 2026".
 * Time of the city, UTC+7.
 */
export function printedMoment(moment: Date): string {
  const local = cityTime(moment);
  return `${pad(local.getUTCHours())} giờ ${pad(local.getUTCMinutes())} phút, ${printedDay(local)}`;
}

/** Writes the day of a moment: "ngày 23 tháng 11 năm 2026". Time of the city, UTC+7. */
export function printedDateOf(moment: Date): string {
  return printedDay(cityTime(moment));
}

/** Writes a calendar date `YYYY-MM-DD`: "ngày 23 tháng 11 năm 2026". */
export function printedDate(date: string): string {
  return printedDay(new Date(`${date}T00:00:00Z`));
}

/** Writes a moment for narrow columns: "14:50 23/11/2026". */
export function shortMoment(moment: Date): string {
  const local = cityTime(moment);
  return `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())} ${shortDay(local)}`;
}

/** Writes a calendar date `YYYY-MM-DD` for columns: "23/11/2026". */
export function shortDate(date: string): string {
  return shortDay(new Date(`${date}T00:00:00Z`));
}

/** Writes whole đồng: 1250000 → "1.250.000". */
export function printedAmount(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

/** Writes whole đồng with the unit: "1.250.000 đồng"; nothing to pay is "Miễn phí". */
export function printedMoney(amount: number): string {
  return amount === 0 ? "Miễn phí" : `${printedAmount(amount)} đồng`;
}

/**
 * Writes place and date of an official paper, Decree 30/2020: "Thuận Hóa, ngày 23 tháng 11 năm
 * 2026".
 */
export function placeAndDate(place: string, moment: Date): string {
  return `${place}, ${printedDateOf(moment)}`;
}

// Decree 30/2020, Annex I: days below 10 and months 1 and 2 carry a leading zero.
function printedDay(local: Date): string {
  const number = local.getUTCMonth() + 1;
  const month = number < 3 ? pad(number) : number;
  return `ngày ${pad(local.getUTCDate())} tháng ${month} năm ${local.getUTCFullYear()}`;
}

function shortDay(local: Date): string {
  return `${pad(local.getUTCDate())}/${pad(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`;
}

function cityTime(moment: Date): Date {
  return new Date(moment.getTime() + CITY_OFFSET_MINUTES * 60_000);
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
