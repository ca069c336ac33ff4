/** An element of a message, and how its parts are found: by local name, in any order. Pure. */

export interface XmlElement {
  /** Local name; the case of its first letter says nothing. */
  name: string;
  children: XmlElement[];
  /** Its own text, trimmed. */
  text: string;
}

/** Gives a name as it is compared: systems write Bussiness and bussiness. */
export function nameKey(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Lists the children of one name. */
export function elementsOf(element: XmlElement | null, name: string): XmlElement[] {
  const key = nameKey(name);
  return element?.children.filter((child) => nameKey(child.name) === key) ?? [];
}

/** Finds an element by the names that lead to it; null where one is missing. */
export function elementAt(element: XmlElement | null, ...path: string[]): XmlElement | null {
  let found = element;
  for (const name of path) found = elementsOf(found, name)[0] ?? null;
  return found;
}

/** Gives the text at the end of a path, null where there is none or it is empty. */
export function textAt(element: XmlElement | null, ...path: string[]): string | null {
  return elementAt(element, ...path)?.text || null;
}

/** Finds the first element of a name at or below one, nearest first. */
export function nearest(element: XmlElement, name: string): XmlElement | null {
  const key = nameKey(name);
  let level = [element];
  while (level.length > 0) {
    const found = level.find((one) => nameKey(one.name) === key);
    if (found) return found;
    level = level.flatMap(({ children }) => children);
  }
  return null;
}
