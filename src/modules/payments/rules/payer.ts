/** Who a receipt names as its payer. Pure. */
import { organizationName } from "../../../values/organization-name.ts";
import { personName } from "../../../values/person-name.ts";
import { printingProblem } from "../../../values/printable.ts";
import { taxCode } from "../../../values/tax-code.ts";
import { oneLine } from "../../../values/text.ts";

export interface Payer {
  name: string;
  taxCode: string | null;
  address: string | null;
}

interface PayerProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

const addressMax = 250;

/** Reads a payer as an official typed them; the problems are named after the form's fields. */
export function readPayer(typed: Payer): { payer: Payer; problems: PayerProblem[] } {
  const problems: PayerProblem[] = [];
  const note = (field: string, problem: Omit<PayerProblem, "field"> | null | undefined) => {
    if (problem) problems.push({ field, ...problem });
  };
  const person = personName.parse(typed.name);
  const name = person.problem ? organizationName.parse(typed.name) : person;
  // A name of letters that no paper shows is told as such, whoever bears it.
  if (typed.name.trim() === "") note("payerName", { code: "required" });
  else note("payerName", name.problem);
  const code = typed.taxCode?.trim() ? typed.taxCode : null;
  const number = code === null ? null : taxCode.parse(code);
  note("payerTaxCode", number?.problem);
  const address = oneLine(typed.address ?? "", addressMax);
  note("payerAddress", printingProblem(address));
  return {
    payer: {
      name: name.value ?? typed.name,
      taxCode: number?.value ?? null,
      address: address || null,
    },
    problems,
  };
}
