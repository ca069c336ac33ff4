/**
 * What the house is made of may be there: licences, hashes, and no script that runs at an
 * installation without being named.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";
import {
  billOf,
  hashFaults,
  licenceFaults,
  type Locked,
  readPackages,
  scriptFaults,
} from "./sbom.ts";

const packages = readPackages();
const { allowScripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
  allowScripts: Record<string, boolean>;
};
const planted = (change: Partial<Locked>) => ({
  "node_modules/planted": {
    version: "1.0.0",
    license: "MIT",
    integrity: `sha512-${"A".repeat(86)}==`,
    ...change,
  },
});

describe("the packages of the house", () => {
  it("are many, and each has a licence that a city may build on", () => {
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(licenceFaults(packages)).toEqual([]);
  });
  it.each([
    "GPL-3.0-only",
    "AGPL-3.0",
    "UNLICENSED",
    "SEE LICENSE IN LICENSE",
    "MIT AND GPL-2.0",
    undefined,
  ])("would not have the licence %s", (license) => {
    expect(licenceFaults(planted({ license }))).toHaveLength(1);
  });
  it.each(["MIT", "(MIT OR GPL-2.0)", "Apache-2.0 AND MIT"])(
    "may have the licence %s",
    (license) => {
      expect(licenceFaults(planted({ license }))).toEqual([]);
    },
  );
  it("run no script at their installation but those that are named", () => {
    expect(scriptFaults(packages, allowScripts)).toEqual([]);
    expect(scriptFaults(planted({ hasInstallScript: true }), allowScripts)).toEqual(["planted"]);
    expect(scriptFaults(packages, {})).not.toEqual([]);
  });
  it("come with the hash of what was looked at", () => {
    expect(hashFaults(packages)).toEqual([]);
    expect(hashFaults(planted({ integrity: "sha1-AAAA" }))).toEqual(["planted"]);
  });
  it("stand in one list, each with version, licence, hash and address", () => {
    const { components } = billOf(packages, "motcua", "0") as {
      components: { purl: string; hashes: { content: string }[] }[];
    };
    expect(components).toHaveLength(Object.keys(packages).length);
    for (const { purl, hashes } of components) {
      expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/);
      expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
    }
  });
});
