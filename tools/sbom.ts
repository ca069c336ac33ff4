/**
 * `npm run sbom`: what the house is made of, as CycloneDX 1.6 in dist/sbom.json; and what may be in
 * it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";

export interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  hasInstallScript?: boolean;
}
export type Packages = Record<string, Locked>;

// Each may be combined, changed and passed on by a city; MPL-2.0 asks for changed files only,
// OFL-1.1 is for fonts.
const licences = new Set([
  "MIT",
  "Apache-2.0",
  "ISC",
  "MPL-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "Python-2.0",
  "Zlib",
  "OFL-1.1",
]);

/** Reads the packages of package-lock.json, by their place below node_modules. */
export function readPackages(): Packages {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8")) as {
    packages: Packages;
  };
  return Object.fromEntries(Object.entries(packages).filter(([place]) => place !== ""));
}

/**
 * Lists packages whose licence is not told, or not one that a city may build on. "A OR B" is a
 * choice, "A AND B" is both.
 */
export function licenceFaults(packages: Packages): string[] {
  return Object.entries(packages)
    .filter(([, { license }]) => !license || !mayUse(license))
    .map(([place, { license }]) => `${nameOf(place)}: ${license ?? "no licence"}`);
}

function mayUse(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  return plain
    .split(" OR ")
    .some((choice) =>
      choice.split(" AND ").every((one) => licences.has(one.replace(/[()]/g, "").trim())),
    );
}

/**
 * Lists packages that bring a script for their installation and are not named in allowScripts;
 * those of other machines are never installed.
 */
export function scriptFaults(packages: Packages, allowed: Record<string, boolean>): string[] {
  const there = ({ os = ["linux"], cpu = ["x64"] }: Locked) =>
    os.includes("linux") && (cpu.includes("x64") || cpu.includes("arm64"));
  return Object.entries(packages)
    .filter(([place, one]) => one.hasInstallScript && there(one) && !(nameOf(place) in allowed))
    .map(([place]) => nameOf(place));
}

/** Lists packages that do not come with the hash of what was looked at. */
export function hashFaults(packages: Packages): string[] {
  return Object.entries(packages)
    .filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""))
    .map(([place]) => nameOf(place));
}

/** Makes the list of parts: each with its version, licence, hash and address. */
export function billOf(packages: Packages, name: string, version: string): object {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": `${name}@${version}`,
        name,
        version,
        licenses: [{ license: { id: "Apache-2.0" } }],
      },
    },
    components: Object.entries(packages).map(([place, one]) => ({
      type: "library",
      "bom-ref": place,
      name: nameOf(place),
      version: one.version,
      purl: purlOf(nameOf(place), one.version),
      scope: one.dev ? "excluded" : one.optional ? "optional" : "required",
      licenses: [
        one.license && /[ ()]/.test(one.license)
          ? { expression: one.license }
          : { license: { id: one.license } },
      ],
      hashes: [
        {
          alg: "SHA-512",
          content: Buffer.from((one.integrity ?? "").replace(/^sha512-/, ""), "base64").toString(
            "hex",
          ),
        },
      ],
    })),
  };
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

if (import.meta.main) {
  const { name, version, allowScripts } = JSON.parse(
    readFileSync(join(projectRoot, "package.json"), "utf8"),
  ) as { name: string; version: string; allowScripts: Record<string, boolean> };
  const packages = readPackages();
  const faults = [
    ...licenceFaults(packages).map((one) => `licence: ${one}`),
    ...scriptFaults(packages, allowScripts).map(
      (one) => `script for installation, not in allowScripts: ${one}`,
    ),
    ...hashFaults(packages).map((one) => `no hash: ${one}`),
  ];
  mkdirSync(join(projectRoot, "dist"), { recursive: true });
  writeFileSync(
    join(projectRoot, "dist/sbom.json"),
    `${JSON.stringify(billOf(packages, name, version), null, 2)}\n`,
  );
  process.stdout.write(
    `${[...faults, `${Object.keys(packages).length} packages in dist/sbom.json`].join("\n")}\n`,
  );
  process.exit(faults.length === 0 ? 0 : 1);
}
