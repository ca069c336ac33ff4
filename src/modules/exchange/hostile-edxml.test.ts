/** Messages made to hurt whoever reads them. */
import { describe, expect, it } from "vitest";
import { edxmlBounds, readEdxml } from "./index.ts";
import { sampleMessage, sampleParts } from "./sample-message.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const usual = readEdxml(bytes(sampleMessage()));

describe("a hostile text", () => {
  const problem = (text: string | Uint8Array) => {
    const found = readEdxml(typeof text === "string" ? bytes(text) : text);
    return "problem" in found ? found.problem : "taken";
  };
  const inside = (text: string) => sampleMessage({ subject: text });

  it("that declares a type or an entity is refused before there is a tree", () => {
    const declared = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>';
    expect(problem(sampleMessage({ declaration: declared }))).toBe("doctype");
    expect(problem(inside("<edXML:Subject>&b;</edXML:Subject>"))).toBe("not-well-formed");
  });

  it("is not expanded, followed or looked up", () => {
    const followed =
      '<edXML:Subject><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" ' +
      'href="file:///etc/hostname"/><?xml-stylesheet href="file:///etc/hostname"?></edXML:Subject>';
    expect(readEdxml(bytes(inside(followed)))).toMatchObject({ message: { subject: null } });
  });

  it("that is too deep, too long or too wide ends where it stands", () => {
    const { depthMax, elementsMax, textBytesMax, attributesMax, messageBytesMax } = edxmlBounds;
    expect(problem("<a>".repeat(depthMax) + "</a>".repeat(depthMax))).toBe("not-edxml");
    expect(problem("<a>".repeat(depthMax + 1) + "</a>".repeat(depthMax + 1))).toBe("too-deep");
    expect(problem(inside("<a/>".repeat(elementsMax)))).toBe("too-many-elements");
    expect(problem(inside(`<a>${"x".repeat(textBytesMax)}</a>`))).toBe("taken");
    expect(problem(inside(`<a>${"ệ".repeat(textBytesMax / 2)}</a>`))).toBe("text-too-long");
    const attributes = Array.from({ length: attributesMax + 1 }, (_, at) => ` a${at}=""`).join("");
    expect(problem(inside(`<a${attributes}/>`))).toBe("too-many-attributes");
    expect(problem(inside(`<a b="${"x".repeat(textBytesMax + 1)}"/>`))).toBe("text-too-long");
    expect(problem(new Uint8Array(messageBytesMax + 1))).toBe("too-large");
  });

  it("in another coding is refused, UTF-16 with its mark is read", () => {
    const latin = sampleParts.declaration.replace("UTF-8", "ISO-8859-1");
    expect(problem(sampleMessage({ declaration: latin }))).toBe("encoding");
    expect(problem(Buffer.from(sampleMessage(), "latin1"))).toBe("encoding");
    const wide = sampleMessage({ declaration: sampleParts.declaration.replace("UTF-8", "UTF-16") });
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(wide, "utf16le")]);
    expect(readEdxml(marked)).toEqual(usual);
    expect(readEdxml(bytes(`\uFEFF${sampleMessage()}`))).toEqual(usual);
  });

  it("with a prefix that nobody declared is not well-formed, and told where", () => {
    const found = readEdxml(bytes(inside('<edXML:Subject xlink:href="a">b</edXML:Subject>')));
    expect(found).toMatchObject({
      problem: "not-well-formed",
      at: expect.stringMatching(/^\d+:\d+$/),
    });
  });
});
