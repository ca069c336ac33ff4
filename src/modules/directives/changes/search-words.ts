/** The words by which a task is found: its code, what has to be done, and its document. */
import { type RawBuilder, sql } from "kysely";
import { storedWords } from "../../../values/search-words.ts";

interface Found {
  code: string;
  content: string;
  /** Number and abstract of the document that gave it; empty where none did. */
  number: string;
  abstract: string;
}

/** Gives the words of a task as they are stored, folded, each once. */
export function wordsOfTask({ code, content, number, abstract }: Found): string[] {
  return storedWords({ names: [code, content, number, abstract], phones: [], kind: "" });
}

/** Gives the value of the column by which a task is found. */
export function searchOf(task: Found): RawBuilder<unknown> {
  return sql`array_to_tsvector(string_to_array(${wordsOfTask(task).join(" ")}, ' '))`;
}
