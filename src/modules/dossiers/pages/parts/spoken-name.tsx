/** What a procedure is called in the language of who reads. */
import type { PageRequest } from "../../../../gates/request.ts";
import { type Children, Vietnamese } from "../../../../ui/index.ts";
import { findForeignName } from "../../../procedures/index.ts";

/** Gives the reader's word for a procedure; the Vietnamese one where nobody named it otherwise. */
export async function spokenName(
  { language }: Pick<PageRequest, "language">,
  code: string,
  vietnamese: string,
): Promise<string> {
  return (await findForeignName(code, language)) ?? vietnamese;
}

/** Gives such a name for a page, marked where it is the Vietnamese one. */
export function saidName(name: string, vietnamese: string): Children {
  return name === vietnamese ? <Vietnamese>{name}</Vietnamese> : name;
}
