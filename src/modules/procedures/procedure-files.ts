/**
 * Reads the data of procedures: the captured records, what is known better, which of them the city
 * carries out, the national index and how people speak.
 */
import { readFile } from "node:fs/promises";
import { now } from "../../platform/clock.ts";
import { cityData, nationalData, readData } from "../../platform/data-files.ts";
import { dayOf } from "../../platform/format.ts";
import { competence } from "./competence-queries.ts";
import { cutOffsShape, withCutOff } from "./rules/cut-offs.ts";
import { feeLinesShape, withFeeLines } from "./rules/fee-lines.ts";
import { applyOverride, overridesShape } from "./rules/overrides.ts";
import { offeredOn, offeredShape } from "./rules/offered.ts";
import type { IndexEntry, Procedure } from "./rules/procedure.ts";
import { rawRecord } from "./rules/raw-record.ts";
import { readLevels, readRecord } from "./rules/read-record.ts";
import { type Everyday, everydayShape, foreignShape } from "./rules/search/everyday.ts";

export interface ProcedureFiles {
  procedures: Procedure[];
  index: IndexEntry[];
  everyday: Everyday;
}

/**
 * Gives what the files say; throws an Error that names the file whose content is not of the
 * expected shape.
 */
export async function readProcedureFiles(): Promise<ProcedureFiles> {
  const names = [
    "procedures-commune.jsonl",
    "procedures-province.jsonl",
    "procedures-index.csv",
    "overrides.json",
    "fees.json",
    "everyday.json",
    "cut-offs.json",
    "foreign.json",
  ];
  const [commune, province, index, overrides, fees, everyday, hours, foreign] = (await Promise.all(
    names.map(readText),
  )) as [string, string, string, string, string, string, string, string];
  const cutOffs = parsed("cut-offs.json", () => cutOffsShape.parse(JSON.parse(hours)));
  const known = parsed("overrides.json", () => overridesShape.parse(JSON.parse(overrides)));
  const feeLines = parsed("fees.json", () => feeLinesShape.parse(JSON.parse(fees)));
  const procedures = [
    ...lines("procedures-commune.jsonl", commune),
    ...lines("procedures-province.jsonl", province),
  ]
    .map((procedure) => withCutOff(applyOverride(procedure, known[procedure.code]), cutOffs))
    .map((procedure) => withFeeLines(procedure, feeLines[procedure.code]));
  const codes = new Set(procedures.map(({ code }) => code));
  for (const [file, table] of Object.entries({ overrides: known, fees: feeLines })) {
    const unknown = Object.keys(table).find((code) => !codes.has(code));
    if (unknown)
      throw new Error(
        `data/procedures/${file}.json speaks of ${unknown}, of which there is no record.`,
      );
  }
  const spoken = {
    ...parsed("everyday.json", () => everydayShape.parse(JSON.parse(everyday))),
    foreign: parsed("foreign.json", () => foreignShape.parse(JSON.parse(foreign))),
  };
  return {
    procedures: procedures.filter(isOffered(codes)),
    index: readIndex(index),
    everyday: spoken,
  };
}

// What the city carries out today; the rest of the catalogue is found, and said not to be.
function isOffered(known: ReadonlySet<string>): (procedure: Procedure) => boolean {
  const path = cityData("procedures/offered.json");
  const rows = readData(path, offeredShape);
  const unknown = rows
    .flatMap(({ procedures }) => (procedures === "all" ? [] : procedures))
    .find((code) => !known.has(code));
  if (unknown) throw new Error(`${path} speaks of ${unknown}, of which there is no record.`);
  const isStanding = offeredOn(rows, dayOf(now()));
  return ({ code }) => isStanding(code);
}

function lines(name: string, text: string): Procedure[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, at) =>
      parsed(`${name}, line ${at + 1}`, () =>
        readRecord(rawRecord.parse(JSON.parse(line)), competence(), dayOf(now())),
      ),
    );
}

/** The list of levels is joined by "|": "Cấp tỉnh|Cấp xã". */
function readIndex(text: string): IndexEntry[] {
  return csvRows(text)
    .slice(1)
    .map(
      ([
        code = "",
        name = "",
        agency = "",
        sector = "",
        levels = "",
        decision = "",
        min = "",
        max = "",
      ]) => ({
        code,
        name: name.replaceAll(/\s+/g, " ").trim(),
        agency,
        sector,
        levels: readLevels(levels.split("|").filter(Boolean)),
        decision: decision || null,
        daysMin: min === "" ? null : Number(min),
        daysMax: max === "" ? null : Number(max),
      }),
    );
}

function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A field is bare, or in quotes with doubled quotes and perhaps line breaks inside.
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (quoted === undefined && bare === "" && end === "" && row.length === 0) break;
    row.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end !== ",") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function parsed<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`data/procedures/${name} cannot be read.`, { cause: error });
  }
}

async function readText(name: string): Promise<string> {
  return readFile(nationalData(`procedures/${name}`), "utf8");
}
