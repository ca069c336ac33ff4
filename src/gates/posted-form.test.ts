import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Arrival, arrivalsFolder } from "../platform/arrivals.ts";
import { config } from "../platform/config.ts";
import { BadForm, TooManyFields } from "./bad-form.ts";
import { PostedForm } from "./posted-form.ts";
import { BodyTooLarge } from "./read-body.ts";

const urlencoded = "application/x-www-form-urlencoded";
const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));
beforeAll(async () => {
  config.DATA_FOLDER = await mkdtemp(join(tmpdir(), "motcua-arriving-"));
});
afterAll(() => rm(config.DATA_FOLDER, { recursive: true }));

const keeper = () => Arrival.begin();

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function sent(form: FormData): Promise<{ type: string; bytes: Uint8Array }> {
  const request = new Response(form);
  const type = request.headers.get("content-type") ?? "";
  return { type, bytes: new Uint8Array(await request.arrayBuffer()) };
}

describe("a form with files", () => {
  it("comes as it was sent, in whatever pieces, its files on the disk", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    const file = fc.record({
      name: fc.stringMatching(/^[a-z"\u00e9 ]{1,20}$/),
      bytes: fc.uint8Array({ maxLength: 300, max: 60 }),
    });
    const some = fc.record({
      texts: fc.array(text, { maxLength: 4 }),
      files: fc.array(file, { maxLength: 3 }),
      size: fc.integer({ min: 1, max: 90 }),
    });
    await fc.assert(
      fc.asyncProperty(some, async ({ texts, files, size }) => {
        const form = new FormData();
        for (const one of texts) form.append("text", one);
        for (const { name, bytes } of files) {
          form.append("file", new File([new Uint8Array(bytes)], name));
        }
        const { type, bytes } = await sent(form);
        if (texts.length + files.length === 0) return;
        const read = await PostedForm.arrive(pieces(bytes, size), type, keeper);
        // As the form is on the wire: lines end with CR and LF, half a letter is none.
        const wire = (one: string) => one.replaceAll(/\r\n?|\n/g, "\r\n").replaceAll("\0", "");
        const plain = (one: string) => wire(one).toWellFormed().normalize("NFC");
        expect(read.texts("text").map((one) => one.normalize("NFC"))).toEqual(texts.map(plain));
        const bytesAt = async (path: string) => [...(await readFile(path))];
        const kept = await Promise.all(
          read.files("file").map(async (one) => [one.name, await bytesAt(one.arrived.path)]),
        );
        expect(kept).toEqual(files.map((one) => [one.name.normalize("NFC"), [...one.bytes]]));
        await read.discardArrived();
      }),
      { numRuns: 60 },
    );
    expect(await readdir(arrivalsFolder())).toEqual([]);
  });

  it("leaves nothing behind when it ends in the middle", async () => {
    const form = new FormData();
    form.append("a", new File(["x".repeat(5_000)], "a.pdf"));
    form.append("b", new File(["x".repeat(5_000)], "b.pdf"));
    const { type, bytes } = await sent(form);
    for (const length of [0, 10, 200, 5_000, 7_000, bytes.length - 4]) {
      const half = PostedForm.arrive(pieces(bytes.subarray(0, length), 512), type, keeper);
      await expect(half).rejects.toBeInstanceOf(BadForm);
    }
    expect(await readdir(arrivalsFolder())).toEqual([]);
  });

  it("of somebody whose files are not kept is read all the same", async () => {
    const form = new FormData();
    form.append("a", new File(["x"], "a.pdf"));
    form.append("note", "xin chào");
    const { type, bytes } = await sent(form);
    const why = new Error("full");
    const read = await PostedForm.arrive(pieces(bytes, 64), type, { refused: why });
    expect([read.text("note"), read.files("a")]).toEqual(["xin chào", []]);
    expect(read.fileNames()).toEqual(["a"]);
    expect(read.notKept).toBe(why);
  });

  it("tells what its disk says, and gives up that file alone", async () => {
    const form = new FormData();
    form.append("a", new File(["x".repeat(50_000)], "a.pdf"));
    form.append("note", "xin chào");
    const { type, bytes } = await sent(form);
    const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
    let written = 0;
    const read = await PostedForm.arrive(pieces(bytes, 8_000), type, async () => {
      const arrival = await Arrival.begin();
      const add = arrival.add.bind(arrival);
      arrival.add = async (more) => {
        written += more.length;
        if (written > 20_000) {
          await arrival.cancel();
          throw full;
        }
        await add(more);
      };
      return arrival;
    });
    expect([read.text("note"), read.files("a"), read.notKept]).toEqual(["xin chào", [], full]);
    expect(await readdir(arrivalsFolder())).toEqual([]);
  });

  it.each([
    ["no boundary", "multipart/form-data", "--x--"],
    [
      "a part without a name",
      "multipart/form-data; boundary=x",
      "--x\r\ncontent-type: a\r\n\r\nb\r\n--x--",
    ],
    ["a head that never ends", "multipart/form-data; boundary=x", `--x\r\n${"a".repeat(20_000)}`],
    ["noise", "multipart/form-data; boundary=x", "a".repeat(100_000)],
    ["blanks behind a boundary", "multipart/form-data; boundary=x", `--x${" ".repeat(10_000)}`],
  ])("that is none is told so: %s", async (_, type, text) => {
    const read = PostedForm.arrive(pieces(bytesOf(text), 4_096), type, keeper);
    await expect(read).rejects.toBeInstanceOf(BadForm);
  });

  const readPart = async (rest: string, type = "multipart/form-data; boundary=x") => {
    const head = `content-disposition: form-data; ${rest}`;
    const text = `--x\r\n${head}\r\n\r\nb\r\n--x--`;
    const read = await PostedForm.arrive(pieces(bytesOf(text), 7), type, keeper);
    const names = [...read.names(), ...read.fileNames()];
    const files = names.flatMap((name) => read.files(name).map((file) => file.name));
    await read.discardArrived();
    return { names, files };
  };
  it.each([
    ["name=foo", "foo", []],
    ["NAME = foo ; filename=a.pdf", "foo", ["a.pdf"]],
    ["filename=a.pdf;name=foo;", "foo", ["a.pdf"]],
    ["name=foo; filename*=UTF-8''%C4%91%C6%A1n%20xin.pdf", "foo", ["đơn xin.pdf"]],
    ["name=foo; filename=\"don.pdf\"; filename*=utf-8'vi'%C4%91%C6%A1n.pdf", "foo", ["đơn.pdf"]],
    ['name="fo;o"; filename="a; name=b.pdf"', "fo;o", ["a; name=b.pdf"]],
    ['name="foo"; filename="a%22b\\"c\\d.pdf"', "foo", ['a"b"c\\d.pdf']],
    ['filename="C:\\"; name="foo"', "foo", ["C:\\"]],
    ["name=foo; filename=a%22b.pdf; size=1", "foo", ["a%22b.pdf"]],
  ])("names its parts with and without quotes: %s", async (rest, name, files) => {
    expect(await readPart(rest)).toEqual({ names: [name], files });
  });
  it.each([
    ["name"],
    ["name="],
    ["name=a b"],
    ["name=a; name=b"],
    ['name="a'],
    ['name="a"b'],
    ["filename=a.pdf"],
    ["name=a; filename*=UTF-16''a"],
    ["name=a; filename*=UTF-8''%C4"],
    ["name=a; filename*=UTF-8''%0D%0Aa"],
    ["name=a; filename*=UTF-8''%00a"],
    ["name=a; filename*=a.pdf"],
    ["name=a; filename*0=a; filename*1=b"],
    ["name*=UTF-8''a; name=b"],
    ["name=a\r\ncontent-disposition: form-data; name=b"],
  ])("is none when a part could be read in two ways: %s", async (rest) => {
    await expect(readPart(rest)).rejects.toBeInstanceOf(BadForm);
  });
  it("costs little however many quotes stand in it", async () => {
    const began = process.threadCpuUsage();
    const quotes = '\\"'.repeat(7_000);
    await expect(readPart(`name="${quotes}x`)).rejects.toBeInstanceOf(BadForm);
    await expect(readPart(`name=a;${" ;".repeat(7_000)}=`)).rejects.toBeInstanceOf(BadForm);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(500);
  });
  it("is told apart by the boundary of its type, wherever that stands and however", async () => {
    for (const type of [
      "multipart/form-data;charset=utf-8; Boundary=x",
      'multipart/form-data; a="; boundary=y"; boundary="x"',
    ]) {
      expect((await readPart("name=a", type)).names).toEqual(["a"]);
    }
    const twice = readPart("name=a", "multipart/form-data; boundary=x; boundary=x");
    await expect(twice).rejects.toBeInstanceOf(BadForm);
  });

  it("has two thousand fields at most, and 256 KB of texts", async () => {
    const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
    const many = bytesOf(`${part.repeat(100_000)}--x--`);
    const type = "multipart/form-data; boundary=x";
    const began = process.threadCpuUsage();
    const read = (bytes: Uint8Array) => PostedForm.arrive(pieces(bytes, 65_536), type, keeper);
    await expect(read(many)).rejects.toBeInstanceOf(TooManyFields);
    const long = bytesOf(`${part.slice(0, -2)}${"a".repeat(600_000)}\r\n--x--`);
    await expect(read(long)).rejects.toBeInstanceOf(BodyTooLarge);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(1_000);
  });
});

describe("a form of texts alone", () => {
  it("is counted before anything is made of it", async () => {
    const began = process.threadCpuUsage();
    for (const many of ["a&".repeat(500_000), "a=1&".repeat(2_000)]) {
      const read = PostedForm.read(bytesOf(many), urlencoded);
      await expect(read).rejects.toBeInstanceOf(TooManyFields);
    }
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(100);
    const few = await PostedForm.read(bytesOf("a=1&a=2&b="), urlencoded);
    expect(few.all()).toEqual({ a: ["1", "2"], b: "" });
  });

  it("of another kind is none", async () => {
    const read = PostedForm.read(bytesOf("{}"), "application/json");
    await expect(read).rejects.toBeInstanceOf(BadForm);
  });
});
