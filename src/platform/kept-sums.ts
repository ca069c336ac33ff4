/** What a system keeps as sums that follow each change of its rows (decision 0014). */
export interface KeptSums {
  /** Counts all rows and says in a line of each sum that differs by how much; mostly none. */
  differing: () => Promise<string[]>;
  /** Sets right what differs. */
  mend: () => Promise<void>;
}
