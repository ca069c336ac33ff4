/** What may be done with several dossiers at once. */
export const togetherVerbs = ["accept", "take"] as const;

export type TogetherVerb = (typeof togetherVerbs)[number];

/** With how many at most. */
export const togetherMax = 50;
