/** A posted form: names with their texts and files, bounded in number and size. */
import { composed } from "../values/text.ts";

const fieldsMax = 2000;
const decoder = new TextDecoder();

export interface PostedFile {
  name: string;
  bytes: Uint8Array;
}

export class PostedForm {
  readonly #texts = new Map<string, string[]>();
  readonly #files = new Map<string, PostedFile[]>();

  /** Reads a body of one of the two content types that forms have; throws BadForm for anything else. */
  static async read(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<PostedForm> {
    const form = new PostedForm();
    if (/^application\/x-www-form-urlencoded(;|$)/i.test(contentType)) {
      for (const [name, text] of new URLSearchParams(decoder.decode(body)))
        form.#addText(name, text);
      return form;
    }
    if (!/^multipart\/form-data;/i.test(contentType)) throw new BadForm("content type");
    const parts = await new Response(body, { headers: { "content-type": contentType } })
      .formData()
      .catch(() => {
        throw new BadForm("multipart");
      });
    for (const [name, part] of parts) {
      if (typeof part === "string") form.#addText(name, part);
      else if (part.size > 0 || part.name !== "")
        form.#add(form.#files, name, {
          name: composed(part.name.slice(0, 4000)),
          bytes: new Uint8Array(await part.arrayBuffer()),
        });
    }
    return form;
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

  /** Gives all texts by name, for forms whose fields are data. */
  all(): Record<string, string | string[]> {
    return Object.fromEntries(
      [...this.#texts].map(([name, texts]) => [
        name,
        texts.length === 1 ? (texts[0] as string) : texts,
      ]),
    );
  }

  /** Lists the names of all texts, each once. */
  names(): string[] {
    return [...this.#texts.keys()];
  }

  fileNames(): string[] {
    return [...this.#files.keys()];
  }

  #addText(name: string, text: string): void {
    // PostgreSQL has no place for NUL in a text; plain ASCII is in NFC as it is.
    this.#add(
      this.#texts,
      name,
      /^[ -~]*$/.test(text) ? text : composed(text.replaceAll("\0", "")),
    );
  }

  #add<T>(into: Map<string, T[]>, name: string, value: T): void {
    if (
      this.#texts.size + this.#files.size > fieldsMax ||
      (into.get(name)?.length ?? 0) > fieldsMax
    )
      throw new BadForm("too many fields");
    const others = into.get(name);
    if (others) others.push(value);
    else into.set(name, [value]);
  }
}

/** The body is no form that we take. */
export class BadForm extends Error {}
