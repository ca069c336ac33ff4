/** They hold a secret: their text is not kept once it has been handed over. */
export const secretMessages: readonly string[] = ["official.invited"];
