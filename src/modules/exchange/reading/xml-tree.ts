/**
 * Reads the XML of a stranger into a small tree, or says why not. Nothing is expanded, followed or
 * looked up; what is too deep, too long or declares a type ends the reading where it stands.
 */
import { SaxesParser } from "saxes";
import { edxmlBounds as bounds } from "../rules/bounds.ts";
import { nameKey, type XmlElement } from "../rules/xml-element.ts";

export type XmlProblem =
  | "too-large"
  | "encoding"
  | "not-well-formed"
  | "doctype"
  | "too-deep"
  | "too-many-elements"
  | "too-many-attributes"
  | "text-too-long";
export type XmlReading = { root: XmlElement } | { problem: XmlProblem; at?: string };

class Refused extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

const chunkBytes = 1024 * 1024;

/** Gives the tree of a message, or why it is none, with the place where the text is wrong. */
export function readXmlTree(bytes: Uint8Array): XmlReading {
  if (bytes.length > bounds.messageBytesMax) return { problem: "too-large" };
  const coding = codingOf(bytes);
  const tree = new TreeOf(coding.name);
  try {
    const decoder = new TextDecoder(coding.name, { fatal: true });
    for (let at = coding.from; at < bytes.length; at += chunkBytes)
      tree.write(decode(decoder, bytes.subarray(at, at + chunkBytes), true));
    tree.write(decode(decoder, new Uint8Array(), false));
    return { root: tree.end() };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    return { problem: "not-well-formed", at: placeIn(error) };
  }
}

// UTF-8, with or without its mark, or UTF-16 with its mark.
function codingOf(bytes: Uint8Array): { name: "utf-8" | "utf-16le" | "utf-16be"; from: number } {
  const [one, two, three] = bytes;
  if (one === 0xff && two === 0xfe) return { name: "utf-16le", from: 2 };
  if (one === 0xfe && two === 0xff) return { name: "utf-16be", from: 2 };
  return { name: "utf-8", from: one === 0xef && two === 0xbb && three === 0xbf ? 3 : 0 };
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new Refused("encoding");
  }
}

function placeIn(error: unknown): string {
  return /^(\d+:\d+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
}

/** A tree that grows while the text comes in. */
class TreeOf {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: XmlElement[] = [];
  readonly #coding: string;
  #root: XmlElement | null = null;
  #elements = 0;
  #attributes = 0;

  constructor(coding: string) {
    this.#coding = coding;
    const parser = this.#parser;
    parser.on("xmldecl", (declared) => this.#judgeDeclaration(declared));
    parser.on("doctype", () => {
      throw new Refused("doctype");
    });
    parser.on("opentagstart", () => {
      this.#attributes = 0;
    });
    parser.on("attribute", ({ value }) => {
      this.#attributes += 1;
      if (this.#attributes > bounds.attributesMax) throw new Refused("too-many-attributes");
      if (isTooLong(value)) throw new Refused("text-too-long");
    });
    parser.on("opentag", ({ local }) => this.#enter(local));
    parser.on("text", (text) => this.#say(text));
    parser.on("cdata", (text) => this.#say(text));
    parser.on("closetag", () => {
      const done = this.#open.pop();
      if (done) done.text = done.text.trim();
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): XmlElement {
    this.#parser.close();
    if (!this.#root) throw new Refused("not-well-formed");
    return this.#root;
  }

  #judgeDeclaration({ version, encoding }: { version?: string; encoding?: string }): void {
    if (version !== "1.0") throw new Refused("not-well-formed");
    const said = encoding?.toLowerCase() ?? (this.#coding === "utf-8" ? "utf-8" : "utf-16");
    const isRight = said === this.#coding || (said === "utf-16" && this.#coding !== "utf-8");
    if (!isRight) throw new Refused("encoding");
  }

  #enter(name: string): void {
    this.#elements += 1;
    if (this.#elements > bounds.elementsMax) throw new Refused("too-many-elements");
    if (this.#open.length >= bounds.depthMax) throw new Refused("too-deep");
    const element: XmlElement = { name, children: [], text: "" };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  #say(text: string): void {
    const element = this.#open.at(-1);
    if (!element) return;
    element.text += text;
    if (!this.#isContent() && isTooLong(element.text)) throw new Refused("text-too-long");
  }

  // The bytes of an attachment, as QCVN 102 has them and as older systems do.
  #isContent(): boolean {
    const [holder, own] = this.#open.slice(-2).map(({ name }) => nameKey(name));
    return holder === "attachment" && (own === "contentTransferEncoded" || own === "content");
  }
}

function isTooLong(text: string): boolean {
  if (text.length * 3 <= bounds.textBytesMax) return false;
  return text.length > bounds.textBytesMax || Buffer.byteLength(text) > bounds.textBytesMax;
}
