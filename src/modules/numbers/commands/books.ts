/** The register of books, held in memory: data/numbers/books.json. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../../platform/paths.ts";
import { type Book, bookOn, readBooks } from "../rules/book.ts";

let known: Promise<Book[]> | null = null;

/** Gives every book with its days of validity. */
export function getBooks(): Promise<Book[]> {
  known ??= readFile(join(projectRoot, "data/numbers/books.json"), "utf8").then((text) =>
    readBooks(JSON.parse(text)),
  );
  return known;
}

/** Gives a book as it stands on a day; throws an Error where there is none. */
export async function getBook(key: string, on: string): Promise<Book> {
  const book = bookOn(await getBooks(), key, on);
  if (!book) throw new Error(`There is no book ${key} on ${on}.`);
  return book;
}
