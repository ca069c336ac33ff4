/** What the demonstration's dossiers are about in this city: its demo/dossiers.json. */
import { z } from "zod";
import { cityData, readData } from "../../platform/data-files.ts";

const text = z.string().min(1);
const demoShape = z.strictObject({
  /** How many are made at a first start. */
  count: z.number().int().min(0).max(1000),
  /** The ward, by its GSO code, in which two of three are filed. */
  homeWard: z.string().regex(/^\d{5}$/),
  procedures: z.array(z.string().regex(/^\d\.\d{6}$/)).min(1),
  /** What an official would find and enter. */
  facts: z.strictObject({ birthPlace: text, origin: text, registeredAt: text, address: text }),
});

let known: z.infer<typeof demoShape> | null = null;

/** Gives what the file says; throws an Error that names what is wrong in it. */
export function demoFacts(): z.infer<typeof demoShape> {
  return (known ??= readData(cityData("demo/dossiers.json"), demoShape));
}
