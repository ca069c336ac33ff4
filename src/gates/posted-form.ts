/** A posted form: names with their texts and files, bounded in number and size while it comes. */
import { Arrival, type Arrived, discardArrived } from "../platform/arrivals.ts";
import { composed, withoutNul } from "../values/text.ts";
import { BadForm, TooManyFields } from "./bad-form.ts";
import { type BodyPart, type PartSink, readMultipart } from "./multipart.ts";
import { BodyTooLarge } from "./read-body.ts";

export const fieldsMax = 2000;
export const textBytesMax = 256 * 1024;
const decoder = new TextDecoder();

export interface PostedFile {
  name: string;
  arrived: Arrived;
}

/** Begins a file on the disk, or says why none is kept of this request. */
export type FileKeeper = (() => Promise<Arrival>) | { refused: unknown };

export class PostedForm {
  readonly #texts = new Map<string, string[]>();
  readonly #files = new Map<string, PostedFile[]>();
  readonly #fileNames = new Set<string>();
  readonly #notKept = new Map<string, string[]>();
  #fields = 0;
  #textBytes = 0;
  /**
   * Why files of the form were not kept; null where they were, or there were none. A Refusal is
   * told by the page beside the fields that `namesNotKept` names, anything else for it.
   */
  notKept: unknown = null;

  /** Reads a body that has come whole; throws BadForm for another type and too many fields. */
  static async read(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<PostedForm> {
    if (/^multipart\/form-data;/i.test(contentType)) {
      return PostedForm.arrive(inOnePiece(body), contentType, () => Arrival.begin());
    }
    if (!/^application\/x-www-form-urlencoded(;|$)/i.test(contentType)) {
      throw new BadForm("content type");
    }
    // Counted before anything is made of them.
    requireFew(body);
    const form = new PostedForm();
    for (const [name, text] of new URLSearchParams(decoder.decode(body))) form.#addText(name, text);
    return form;
  }

  /**
   * Reads a form with files while it comes. A file goes to its keeper piece by piece; what the
   * keeper or its disk refuse is read on and told at the end. Throws BadForm, BodyTooLarge.
   */
  static async arrive(
    chunks: AsyncIterable<Uint8Array>,
    contentType: string,
    keeper: FileKeeper,
  ): Promise<PostedForm> {
    const form = new PostedForm();
    const arriving = new Set<Arrival>();
    try {
      await readMultipart(chunks, contentType, (part) => form.#begin(part, keeper, arriving));
      return form;
    } catch (error) {
      await Promise.all([...arriving].map((arrival) => arrival.cancel()));
      await form.discardArrived();
      throw error;
    }
  }

  /** Gives a field's first text, "" when it was not posted. */
  text(name: string): string {
    return this.#texts.get(name)?.[0] ?? "";
  }

  texts(name: string): string[] {
    return this.#texts.get(name) ?? [];
  }

  files(name: string): PostedFile[] {
    return this.#files.get(name) ?? [];
  }

  /** Lists the names of a field's files that were refused before they came. */
  namesNotKept(name: string): string[] {
    return this.#notKept.get(name) ?? [];
  }

  /** Gives all texts by name, for forms whose fields are data. */
  all(): Record<string, string | string[]> {
    const texts = [...this.#texts];
    return Object.fromEntries(
      texts.map(([name, each]) => [name, each.length === 1 ? (each[0] as string) : each]),
    );
  }

  /** Lists the names of all texts, each once. */
  names(): string[] {
    return [...this.#texts.keys()];
  }

  fileNames(): string[] {
    return [...this.#fileNames];
  }

  /** Removes what arrived with the form; what somebody has kept stays where it is kept. */
  async discardArrived(): Promise<void> {
    await Promise.all(
      [...this.#files.values()].flat().map(({ arrived }) => discardArrived(arrived)),
    );
  }

  #begin({ name, fileName }: BodyPart, keeper: FileKeeper, arriving: Set<Arrival>): PartSink {
    this.#fields += 1;
    if (this.#fields > fieldsMax) throw new TooManyFields(fieldsMax);
    if (fileName === null) return this.#textSink(name);
    // A field for a file in which nobody has chosen one.
    if (fileName !== "") this.#fileNames.add(name);
    if (typeof keeper !== "function") return this.#passedOver(name, fileName, keeper.refused);
    return this.#fileSink(name, fileName, async () => {
      const arrival = await keeper();
      arriving.add(arrival);
      return arrival;
    });
  }

  #textSink(name: string): PartSink {
    const pieces: Uint8Array[] = [];
    return {
      add: (bytes) => {
        this.#textBytes += bytes.length;
        if (this.#textBytes > textBytesMax) throw new BodyTooLarge(textBytesMax);
        pieces.push(bytes);
      },
      end: () => this.#addText(name, decoder.decode(Buffer.concat(pieces))),
    };
  }

  #fileSink(name: string, fileName: string, begin: () => Promise<Arrival>): PartSink {
    let arrival: Arrival | null = null;
    let failed = false;
    const trying = async (work: () => Promise<unknown>) => {
      if (failed) return;
      try {
        await work();
      } catch (error) {
        failed = true;
        this.notKept ??= error;
      }
    };
    return {
      add: (bytes) =>
        trying(async () => {
          arrival ??= await begin();
          await arrival.add(bytes);
        }),
      end: () =>
        trying(async () => {
          if (!arrival && fileName === "") return;
          const arrived = await (arrival ?? (await begin())).end();
          const file = { name: composed(fileName.slice(0, 4000)), arrived };
          this.#files.set(name, [...this.files(name), file]);
        }),
    };
  }

  #passedOver(name: string, fileName: string, why: unknown): PartSink {
    if (fileName !== "") {
      this.notKept ??= why;
      this.#notKept.set(name, [...this.namesNotKept(name), composed(fileName.slice(0, 4000))]);
    }
    return { add: () => undefined, end: () => undefined };
  }

  #addText(name: string, text: string): void {
    // Plain ASCII is in NFC as it is.
    const kept = /^[ -~]*$/.test(text) ? text : composed(withoutNul(text));
    const others = this.#texts.get(name);
    if (others) others.push(kept);
    else this.#texts.set(name, [kept]);
  }
}

async function* inOnePiece(body: Uint8Array): AsyncIterable<Uint8Array> {
  yield body;
}

function requireFew(body: Uint8Array): void {
  let fields = 1;
  for (let at = body.indexOf(0x26); at >= 0; at = body.indexOf(0x26, at + 1)) {
    fields += 1;
    if (fields > fieldsMax) throw new TooManyFields(fieldsMax);
  }
}
