/**
 * Cuts Be Vietnam Pro down to the letters that Vietnamese, English and French need; run by hand
 * when the package changes.
 */
import { readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const weights = [400, 600];
const subsets = ["latin", "vietnamese"];

await Promise.all(weights.flatMap((weight) => subsets.map((subset) => cut(subset, weight))));

async function cut(subset, weight) {
  const name = `be-vietnam-pro-${subset}-${weight}`;
  const source = new URL(
    `../node_modules/@fontsource/be-vietnam-pro/files/${name}-normal.woff2`,
    import.meta.url,
  );
  // Hints are dropped: they are two thirds of the weight and screens of this decade draw letters
  // without them.
  const font = await subsetFont(await readFile(source), letters(), {
    targetFormat: "woff2",
    noHinting: true,
    keepFeatures: ["kern", "mark", "mkmk", "ccmp", "tnum", "locl"],
  });
  await writeFile(new URL(`../src/ui/fonts/${name}.woff2`, import.meta.url), font);
}

function letters() {
  const ascii = range(0x20, 0x7e);
  const vietnamese =
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư₫" +
    `\u0300\u0301\u0303\u0309\u0323${range(0x1ea0, 0x1ef9)}`;
  const french = "ÇçËëÏïÎîÛûÜüÿŒœÆæ«»";
  const punctuation = "\u00a0\u202f–—‘’“”…·•×°§²³½€→←↑↓✓";
  return ascii + vietnamese + french + punctuation;
}

function range(first, last) {
  return String.fromCodePoint(
    ...Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
