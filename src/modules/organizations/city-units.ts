/** Reads what the city's data say of its units: dated lists, what became of whom, offices. */
import { readFile } from "node:fs/promises";
import { cityIdentity } from "../../platform/city.ts";
import { cityData, readData } from "../../platform/data-files.ts";
import { cityOffices, cityOfficesShape } from "./rules/city-offices.ts";
import { deriveLifetimes, type Lifetimes } from "./rules/lifetimes.ts";
import {
  districtSuccessions,
  listsBefore,
  listToday,
  readSnapshots,
  readSuccessionRecords,
  recordsAboveCommunes,
  spellingCorrections,
} from "./rules/snapshots.ts";

/**
 * Gives every lifetime of the city's units and the offices of today; throws an Error where a file
 * is malformed, or the lists contradict each other.
 */
export async function readCityUnits(): Promise<{
  lifetimes: Lifetimes;
  offices: ReturnType<typeof cityOffices>;
}> {
  const file = (name: string) => cityData(`organizations/${name}`);
  const snapshots = readSnapshots(
    readData(file("units-before-2025-07.json"), listsBefore),
    readData(file("units-2025-07.json"), listToday),
  );
  const communes = readSuccessionRecords(await readFile(file("commune-succession.csv"), "utf8"));
  const districts = readData(file("district-succession.json"), districtSuccessions);
  const lifetimes = deriveLifetimes(
    snapshots,
    [...communes, ...recordsAboveCommunes(snapshots, communes, districts)],
    readData(file("spelling-corrections.json"), spellingCorrections),
  );
  const offices = readData(file("city-offices.json"), cityOfficesShape);
  return { lifetimes, offices: cityOffices(offices, cityIdentity(), lifetimes.units) };
}
