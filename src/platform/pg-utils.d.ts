declare module "pg/lib/utils.js" {
  /**
   * Writes a value as PostgreSQL reads it in a parameter: arrays as its arrays, other objects as
   * JSON.
   */
  export function prepareValue(value: unknown): string | Buffer | null;
}
