/** A code that names no unit, or no office of that unit. */
export class NotFoundUnit extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`There is no unit ${code}.`);
    this.code = code;
  }
}
