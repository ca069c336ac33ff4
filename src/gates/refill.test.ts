import { describe, expect, it } from "vitest";
import { refilled } from "./refill.ts";

const typed = (texts: Record<string, string[]>, address = "/desk/1") => ({
  address,
  texts: new Map(Object.entries(texts)),
});
const form = (inner: string, hidden = "") =>
  '<form class="form" method="post" action="/desk/1">' +
  `<input type="hidden" name="csrf" value="new"/>${hidden}${inner}</form>`;

describe("a page shown anew", () => {
  it("holds what was typed in boxes, long texts, choices and lists", () => {
    const page = form(
      '<input name="a" value="old"/><textarea name="b">old</textarea>' +
        '<input type="radio" name="c" value="1" checked/>' +
        '<input type="radio" name="c" value="2"/><select name="d">' +
        '<option value="x" selected>X</option><option value="y">Y</option></select>' +
        '<input type="checkbox" name="e" value="p" checked/>' +
        '<input type="checkbox" name="e" value="q"/>',
    );
    const { html, left } = refilled(
      page,
      "/desk/1",
      typed({ a: ["mới"], b: ["dài\n<b>"], c: ["2"], d: ["y"], e: ["q"] }),
    );
    expect(html).toContain('<input name="a" value="mới">');
    expect(html).toContain('<textarea name="b">\ndài\n&lt;b></textarea>');
    expect(html).toContain('<input type="radio" name="c" value="1">');
    expect(html).toContain('<input type="radio" name="c" value="2" checked="">');
    expect(html).toContain('<option value="x">');
    expect(html).toContain('<option value="y" selected="">');
    expect(html).toContain('<input type="checkbox" name="e" value="p">');
    expect(html).toContain('<input type="checkbox" name="e" value="q" checked="">');
    expect(left).toEqual([]);
  });
  it("is the same form although each page counts and names itself anew", () => {
    const own =
      '<input type="hidden" name="opened" value="b"/><input type="hidden" name="turn" value="0"/>' +
      '<input type="hidden" name="key" value="two"/>';
    const typing = typed({
      opened: ["a"],
      turn: ["7"],
      key: ["one"],
      name: ["Trần Thị Mới"],
      ward: ["19789"],
    });
    const fields =
      '<input name="name" value="cũ"/><select name="ward"><option value="19789">X</option>' +
      "</select>";
    const { html, left } = refilled(form(fields, own), "/desk/1", typing);
    expect(html).toContain('<input name="name" value="Trần Thị Mới">');
    expect(html).toContain(own);
    expect(left).toEqual([]);
  });
  it("keeps its own hidden values, passwords and files", () => {
    const page = form(
      '<input type="password" name="old"/><input type="file" name="f"/>',
      '<input type="hidden" name="shown" value="x@2"/>',
    );
    const { html } = refilled(
      page,
      "/desk/1",
      typed({ csrf: ["forged"], shown: ["x@1"], old: ["secret"], f: ["name"] }),
    );
    expect(html).toBe(page);
  });
  it("fills the form whose verb was pressed, and opens the fold around it", () => {
    const verb = (name: string) =>
      `<details class="details"><summary>${name}</summary>` +
      form(
        '<textarea name="reason"></textarea>',
        `<input type="hidden" name="verb" value="${name}"/>`,
      ) +
      "</details>";
    const { html } = refilled(
      verb("stop") + verb("extend"),
      "/desk/1",
      typed({ verb: ["extend"], reason: ["vì mưa"] }),
    );
    expect(html).toContain('<details open class="details"><summary>extend');
    expect(html).toContain('<details class="details"><summary>stop');
    expect(html.split("vì mưa").length).toBe(2);
    expect(html.indexOf("vì mưa")).toBeGreaterThan(html.indexOf("extend"));
  });
  it("reads attributes that hold what looks like tags and names", () => {
    const page = form('<input aria-label="a > b value=1 checked" name="a" value="old"/>');
    const { html } = refilled(page, "/desk/1", typed({ a: ['" onfocus="x'] }));
    expect(html).toContain('aria-label="a > b value=1 checked"');
    expect(html).toContain('value="&quot; onfocus=&quot;x"');
  });
  it("says what finds no place any more", () => {
    const { html, left } = refilled(
      "<main></main>",
      "/desk/1",
      typed({ reason: ["một lý do dài"], go: ["x"] }),
    );
    expect(html).toBe("<main></main>");
    expect(left).toEqual([{ name: "reason", text: "một lý do dài" }]);
  });
});
