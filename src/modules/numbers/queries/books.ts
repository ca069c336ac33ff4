/** The register of books, held in memory: data/numbers/books.json. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadedOnce } from "../../../platform/loaded-once.ts";
import { projectRoot } from "../../../platform/paths.ts";
import { type Book, bookOn, readBooks } from "../rules/book.ts";

/** Gives every book with its days of validity. */
export const getBooks = loadedOnce(async (): Promise<Book[]> =>
  readBooks(JSON.parse(await readFile(join(projectRoot, "data/numbers/books.json"), "utf8"))),
);

/** Gives a book as it stands on a day; throws an Error where there is none. */
export async function getBook(key: string, on: string): Promise<Book> {
  const book = bookOn(await getBooks(), key, on);
  if (!book) throw new Error(`There is no book ${key} on ${on}.`);
  return book;
}
