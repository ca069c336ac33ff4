/** What a procedure is called in the language of who reads. */
import type { PageRequest } from "../../../../gates/request.ts";
import { findForeignName } from "../../../procedures/index.ts";

/** Gives the reader's word for a procedure; the Vietnamese one where nobody named it otherwise. */
export async function spokenName(
  { language }: Pick<PageRequest, "language">,
  code: string,
  vietnamese: string,
): Promise<string> {
  return (await findForeignName(code, language)) ?? vietnamese;
}
