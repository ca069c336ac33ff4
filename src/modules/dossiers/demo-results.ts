/**
 * Whole results for the demonstration and for tests: what the declaration does not tell, as an
 * official would enter it.
 */
import { identityCard } from "../../values/identity-card.ts";
import type { Fact, Values } from "../papers/index.ts";
import { getResultForm } from "./slips/result-form.ts";
import { cityIdentity } from "../../platform/city.ts";
import { demoFacts } from "./demo-facts.ts";
import type { Dossier } from "./tables.ts";

const entered = (): Record<string, string> => ({
  ...demoFacts().facts,
  childName: "Lê Minh Khôi",
  birthDate: "20/11/2026",
  sex: "Nam",
  ethnicity: "Kinh",
  nationality: "Việt Nam",
  designDocument: "KT-01 đến KT-06",
  period: "từ ngày 01/01/2020 đến nay",
  place: "Tổ dân phố 5",
  maritalStatus: "Chưa đăng ký kết hôn với ai",
  purpose: "Kết hôn",
  eventDetail: "Theo sổ hộ tịch đã đăng ký",
  registerEntry: "118, quyển 01",
  registeredOn: "09/09/1988",
  businessCode: `${bornHere()}090001234`,
  activities: "Bán lẻ hàng tạp hóa (mã ngành 4711, ngành chính)",
  capital: "50.000.000 đồng",
  content: "Đồng ý giải quyết theo đề nghị nêu tại hồ sơ.",
  document: "Bằng tốt nghiệp đại học",
  motherBirthYear: "1968",
  fatherBirthYear: "1965",
  wifeBirthDate: "12/03/1998",
  husbandBirthDate: "05/07/1996",
});

const spouses: Record<string, string> = {
  wifeName: "Trần Thị Ngọc Anh",
  wifeIdentity: "046198000123",
  husbandName: "Lê Quang Huy",
  husbandIdentity: "046096000456",
};

/**
 * Gives every fact that the law wants for a dossier's result: as declared, else as an official
 * would find it.
 */
export async function wholeResult(dossier: Dossier): Promise<Values> {
  const { groups, carried, told } = await getResultForm(dossier);
  const wanted = groups.filter(
    ({ optional, facts }) =>
      !optional ||
      facts.some(
        ({ key, mustWithout }) =>
          carried[key] !== undefined || (mustWithout !== undefined && told(mustWithout.told)),
      ),
  );
  const missing = wanted
    .flatMap(({ facts }) => facts)
    .filter(({ key, must, made }) => must && !made && carried[key] === undefined);
  const values = {
    ...Object.fromEntries(missing.map((fact) => [fact.key, asEntered(fact, dossier)])),
    ...carried,
  };
  const numbers = missing.filter(({ shape }) => shape === "personal_number");
  return {
    ...values,
    ...Object.fromEntries(numbers.map(({ key }) => [key, personalNumber(values, dossier.code)])),
    ...bearerOf(carried),
  };
}

// The register says of the bearer of a number what the number says.
function bearerOf(carried: Values): Values {
  const facts = identityCard.readFacts(carried.identity ?? "");
  return facts === null || carried.sex ? {} : { sex: facts.sex === "male" ? "Nam" : "Nữ" };
}

function asEntered({ key, shape }: Fact, dossier: Dossier): string {
  const own = key.replace(/^\d+\./, "");
  if (/^wife|^husband/.test(own) && spouses[own] !== undefined) return spouses[own];
  if (shape === "count") return "1";
  if (/name$/i.test(own) && own !== "childName") return dossier.applicant_name;
  if (/identity|paper$/i.test(own)) return dossier.applicant_identity ?? `${bornHere()}190000123`;
  if (/address|residence/i.test(own)) return dossier.applicant_address ?? demoFacts().facts.address;
  if (shape === "date" || shape === "birth") return entered()[own] ?? "15/05/1980";
  return entered()[own] ?? "Theo hồ sơ đã thẩm tra";
}

/** Gives the three digits with which the identity numbers of the city's own begin. */
export function bornHere(): string {
  return `0${cityIdentity().statisticsCode}`;
}

// As the population database would give it: three digits for the city, century and sex, year, and
// six figures of the dossier's own code.
function personalNumber({ birthDate = "", sex = "" }: Values, code: string): string {
  const year = /\d{4}$/.exec(birthDate)?.[0] ?? "2026";
  const century = (Number(year.slice(0, 2)) - 19) * 2 + (sex === "Nữ" ? 1 : 0);
  const figures = code.replaceAll(/\D/g, "").slice(-6).padStart(6, "0");
  return `${bornHere()}${century}${year.slice(2)}${figures}`;
}
