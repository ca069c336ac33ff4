const endings: Record<string, RegExp> = { "application/pdf": /\.pdf$/i, "image/jpeg": /\.jpe?g$/i, "image/png": /\.png$/i, "image/webp": /\.webp$/i };

/** Gives a file's name with the ending of its content: "ảnh.jpg" that holds a PDF would open wrongly on the reader's screen. */
export function truthfulName(name: string, type: string): string {
  const ending = type === "image/jpeg" ? "jpg" : type.slice(type.indexOf("/") + 1);
  return endings[type]?.test(name) ? name : `${name.replace(/\.[a-z0-9]{1,5}$/i, "")}.${ending}`;
}
