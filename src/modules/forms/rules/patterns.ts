/**
 * The shapes of numbers that papers carry, each by a name that a form definition uses. All match in
 * linear time.
 */
export const patterns = {
  passport: /^[A-Z0-9]{6,12}$/,
  paper_number: /^[\p{L}\p{N}][\p{L}\p{N} ./-]{0,49}$/u,
  business_line_code: /^\d{4,5}$/,
  plot_number: /^\d{1,6}$/,
  household_book: /^\d{6,12}$/,
  year: /^(19|20)\d{2}$/,
} as const satisfies Record<string, RegExp>;

export type PatternName = keyof typeof patterns;

export const patternNames = Object.keys(patterns) as [PatternName, ...PatternName[]];
