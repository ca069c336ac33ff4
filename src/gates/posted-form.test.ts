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
