/** Names of segments of PostgreSQL's log, 16 MB each: timeline, then number. */

export const segmentBytes = 16 * 1024 * 1024;
export const segmentName = /^[\dA-F]{24}$/;

const perLog = 0x1_0000_0000 / segmentBytes;
const hex = (number: number) => number.toString(16).toUpperCase().padStart(8, "0");

/**
 * Gives the segment that holds the byte before a place such as `0/3000028`: the last one that is
 * full there.
 */
export function segmentBefore(place: string, timeline: string): string {
  const [high = "0", low = "0"] = place.split("/");
  const number = Number(
    (BigInt(`0x${high}`) * 0x1_0000_0000n + BigInt(`0x${low}`) - 1n) / BigInt(segmentBytes),
  );
  return nameOf(timeline, number);
}

/** Gives the segment after another, of the same timeline. */
export function nextSegment(name: string): string {
  return nameOf(
    name.slice(0, 8),
    Number.parseInt(name.slice(8, 16), 16) * perLog + Number.parseInt(name.slice(16), 16) + 1,
  );
}

/** Names the segments from one to another; both of the same timeline. */
export function segmentsBetween(from: string, to: string): string[] {
  const names = [];
  for (let name = from; name <= to; name = nextSegment(name)) names.push(name);
  return names;
}

function nameOf(timeline: string, number: number): string {
  return `${timeline}${hex(Math.floor(number / perLog))}${hex(number % perLog)}`;
}
