/**
 * A calendar that nobody has described. It is an error to be repaired, never a reason to "skip
 * weekends".
 */
export class MissingCalendar extends Error {
  override name = "MissingCalendar";

  constructor(what: string) {
    super(`There is no calendar for ${what}.`);
  }
}
