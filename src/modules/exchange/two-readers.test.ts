/** Two readers of XML, written by different people, agree on every message, or both refuse it. */
import {
  ParseOption,
  XmlCData,
  XmlDocument,
  XmlElement as OtherElement,
  XmlText,
} from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { Chance } from "../../../tests/faults/random.ts";
import { readXmlTree } from "./reading/xml-tree.ts";
import { sampleMessage, sampleStatus } from "./sample-message.ts";
import { edxmlBounds } from "./rules/bounds.ts";
import { readMessage } from "./rules/edxml-message.ts";
import type { XmlElement } from "./rules/xml-element.ts";

const option = ParseOption.XML_PARSE_NONET;

// It refuses a namespace that is no URI, which we compare with nothing: names are read as local.
function otherTree(bytes: Uint8Array): XmlElement | "no-uri" | null {
  try {
    using document = XmlDocument.fromBuffer(bytes, { option });
    return treeOf(document.root);
  } catch (error) {
    return String(error).includes("is not a valid URI") ? "no-uri" : null;
  }
}

function treeOf(element: OtherElement): XmlElement {
  const children: XmlElement[] = [];
  let text = "";
  for (let node = element.firstChild; node; node = node.next) {
    if (node instanceof OtherElement) children.push(treeOf(node));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  return { name: element.name, children, text: text.trim() };
}

/** What both say of some bytes: equal, or refused by both. */
function compare(bytes: Uint8Array): "read" | "refused" | "differ" {
  const own = readXmlTree(bytes);
  const other = otherTree(bytes);
  if ("problem" in own) {
    // What costs too much, declares a type or a coding of its own we alone refuse.
    const isRefused = other === null || other === "no-uri";
    return isRefused || own.problem !== "not-well-formed" ? "refused" : "differ";
  }
  if (other === "no-uri") return "read";
  if (other === null) return "differ";
  const [one, two] = [own.root, other].map((root) => readMessage(root, edxmlBounds.attachmentsMax));
  return JSON.stringify([own.root, one]) === JSON.stringify([other, two]) ? "read" : "differ";
}

const marks = ["<", ">", "&", "&amp;", "'", '"', "/", "]]>", "<!--", "-->", "<![CDATA[", "\u0000"];

/** Changes one thing in a message, as a broken line or a bad hand would. */
function hurt(bytes: Uint8Array, chance: Chance): Uint8Array {
  const [from, to] = [chance.below(bytes.length), chance.below(bytes.length)].toSorted(
    (one, other) => one - other,
  ) as [number, number];
  const parts = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const mark = new TextEncoder().encode(marks[chance.below(marks.length)]);
  const [head, middle, tail] = parts as [Uint8Array, Uint8Array, Uint8Array];
  switch (chance.below(6)) {
    case 0:
      return Buffer.concat([head, mark, middle, tail]);
    case 1:
      return Buffer.concat([head, middle.subarray(1), tail]);
    case 2:
      return Buffer.concat([head, tail]);
    case 3:
      return Buffer.concat([head, middle, middle, tail]);
    case 4:
      return Buffer.concat([head, tail, middle]);
    default: {
      const changed = Uint8Array.from(bytes);
      changed[from] = (changed[from] ?? 0) ^ (1 << chance.below(8));
      return changed;
    }
  }
}

const messages = [sampleMessage(), sampleMessage({}, true), sampleStatus("03")].map((text) =>
  new TextEncoder().encode(text),
);

describe("two readers", () => {
  it("read what is right", () => {
    expect(messages.map(compare)).toEqual(["read", "read", "read"]);
  });

  it("agree on three thousand messages in which something was changed by chance", () => {
    const chance = new Chance(20261201);
    const seen = { read: 0, refused: 0, differ: 0 };
    const differing: string[] = [];
    for (let round = 0; round < 3_000; round += 1) {
      const changed = hurt(messages[round % messages.length] as Uint8Array, chance);
      const found = compare(changed);
      seen[found] += 1;
      if (found === "differ") differing.push(new TextDecoder().decode(changed));
    }
    expect(differing).toEqual([]);
    // Neither kind is missing: a comparison of refusals alone would say little.
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(200);
  });
});
