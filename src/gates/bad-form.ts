/** The body is no form that we take. */
export class BadForm extends Error {}

/** The form has more fields than any of ours. */
export class TooManyFields extends BadForm {
  readonly fieldsMax: number;
  constructor(fieldsMax: number) {
    super("too many fields");
    this.fieldsMax = fieldsMax;
  }
}
