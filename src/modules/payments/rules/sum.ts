/** Reads a sum of đồng as officials type it; a text that can be read in two ways is a problem. */
export function readSum(text: string): { value: number } | { problem: string } {
  const bare = text.trim().replace(/\s*(?:đ|đồng|vnđ|vnd)\.?$/iu, "").replaceAll(/[\s\u00a0]/g, "");
  if (!/^(?:\d{1,13}|\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?:,\d{3}){1,4})$/.test(bare)) return { problem: "not-money" };
  return { value: Number(bare.replaceAll(/[.,]/g, "")) };
}
