/**
 * The register of books, held in memory: what the city's own numbers/books.json says of a book
 * stands before what the nation's says.
 */
import { cityData, nationalData, readData } from "../../../platform/data-files.ts";
import { loadedOnce } from "../../../platform/loaded-once.ts";
import { type Book, bookOn, bookRows } from "../rules/book.ts";

/** Gives every book with its days of validity. */
export const getBooks = loadedOnce(async (): Promise<Book[]> =>
  [cityData, nationalData].flatMap((whose) => readData(whose("numbers/books.json"), bookRows)),
);

/** Gives a book as it stands on a day; throws an Error where there is none. */
export async function getBook(key: string, on: string): Promise<Book> {
  const book = bookOn(await getBooks(), key, on);
  if (!book) throw new Error(`There is no book ${key} on ${on}.`);
  return book;
}
