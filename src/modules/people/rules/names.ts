/** Names as people search them: no accents, no tone marks, small letters. Pure. */
export function foldName(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase().trim();
}
