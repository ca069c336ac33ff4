/** The icon of the site, made of the city's emblem. */
import { createHash } from "node:crypto";
import { cityIdentity } from "../platform/city.ts";

let made: { name: string; svg: string } | null = null;

/** Gives the icon as SVG, and a name with its hash: whoever keeps it keeps the right one. */
export function emblemIcon(): { name: string; svg: string } {
  return (made ??= draw());
}

function draw(): { name: string; svg: string } {
  const paths = cityIdentity().emblem.map((path) => `<path fill-rule="evenodd" d="${path}"/>`);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    '<rect width="32" height="32" rx="6" fill="#5b2a86"/>' +
    `<g fill="#fff" transform="translate(3.2 3) scale(.8)">${paths.join("")}</g></svg>`;
  const hash = createHash("sha256").update(svg).digest("hex").slice(0, 8);
  return { name: `emblem-${hash}.svg`, svg };
}
