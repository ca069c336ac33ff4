/** The city that this installation serves, as its city.json says. */
import { z } from "zod";
import type { Language } from "./actor.ts";
import { cityData, readData } from "./data-files.ts";

const text = z.string().min(1);
const inLanguages = z.strictObject({ vi: text, en: text, fr: text });

const cityShape = z.strictObject({
  /** As it stands alone: on the head of each page. */
  name: inLanguages,
  /** As it stands inside a sentence, with its article. */
  inText: inLanguages,
  /** The bare name, without its kind. */
  shortName: inLanguages,
  /** Level-1 identifier under Decision 20/2020/QĐ-TTg. */
  nationalCode: z.string().regex(/^[A-Z]\d{2}$/),
  /** Code of the General Statistics Office. */
  statisticsCode: z.string().regex(/^\d{2}$/),
  /** A ward or commune that is no more, as people still write it: "phường …". */
  formerUnit: text,
  /** Who drew the borders of places/, as the map names them. */
  bordersFrom: text,
  hotline: z.string().regex(/^\d+$/),
  /** Paths of a drawing of 32 × 32, in one colour. */
  emblem: z.array(z.string().regex(/^M[\d.A-Za-z ,-]+$/)).min(1),
  source: text,
  toVerify: z.string().nullable(),
});

export type CityIdentity = z.infer<typeof cityShape>;

let known: CityIdentity | null = null;

/** Gives name, codes and emblem of the city; throws an Error that names what city.json lacks. */
export function cityIdentity(): CityIdentity {
  return (known ??= readData(cityData("city.json"), cityShape));
}

/** Gives the name of the city in a language, as it stands alone. */
export function cityName(language: Language): string {
  return cityIdentity().name[language];
}

/**
 * Fills in what texts say of the city: `{theCity}` is its name inside a sentence, `{cityShort}` the
 * bare name, `{cityCode}` its national code, `{formerUnit}` an example of a former unit,
 * `{bordersFrom}` who drew its borders, `{hotline}` whom to call.
 */
export function withCity(said: string, language: Language): string {
  const { inText, shortName, nationalCode, formerUnit, bordersFrom, hotline } = cityIdentity();
  return said
    .replaceAll("{theCity}", inText[language])
    .replaceAll("{cityShort}", shortName[language])
    .replaceAll("{cityCode}", nationalCode)
    .replaceAll("{formerUnit}", formerUnit)
    .replaceAll("{bordersFrom}", bordersFrom)
    .replaceAll("{hotline}", hotline.replace(/^(\d{4})(\d{4})$/, "$1 $2"));
}
