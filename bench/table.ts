/** Prints what was measured. Ratios matter: absolute times belong to the machine. */
export interface Measured {
  title: string;
  floor: number;
  aim: number;
  ours: number;
  same: number;
  bare: number;
  cpuMilliseconds: number;
  bareCpuMilliseconds: number;
  p50: number;
  p95: number;
  p99: number;
  wrong: number;
}

const barePercent = 70;

/** Writes the table, with a mark at each floor that is not reached. */
export function printTable(
  measured: Measured[],
  { rows, rssMegabytes, idle }: { rows: number; rssMegabytes: number; idle: number },
): void {
  const lines = measured.map((one) => {
    const same = (one.ours / one.same) * 100;
    const bare = (one.ours / one.bare) * 100;
    return [
      one.title,
      one.ours.toFixed(0),
      one.same.toFixed(0),
      `${same.toFixed(1)} %${same < one.floor ? " ✗" : ""}`,
      `${one.floor} / ${one.aim} %`,
      one.bare.toFixed(0),
      `${bare.toFixed(0)} %${bare < barePercent ? " ✗" : ""}`,
      one.p50.toFixed(1),
      one.p95.toFixed(1),
      one.p99.toFixed(1),
      one.cpuMilliseconds.toFixed(2),
      one.bareCpuMilliseconds.toFixed(2),
    ];
  });
  const table = [
    [
      "work",
      "ours/s",
      "same SQL/s",
      "ratio",
      "floor / aim",
      "bare/s",
      "ratio",
      "p50 ms",
      "p95",
      "p99",
      "CPU ms",
      "bare",
    ],
    ...lines,
  ];
  const widths = (table[0] as string[]).map((_, column) =>
    Math.max(...table.map((line) => (line[column] as string).length)),
  );
  process.stdout.write(`\n${rows} dossiers, 16 connections, one web process\n\n`);
  for (const line of table) {
    const cells = line.map((cell, column) => {
      const width = widths[column] as number;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    process.stdout.write(`${cells.join("  ")}\n`);
  }
  process.stdout.write(
    `\nMemory of the web process: ${rssMegabytes.toFixed(0)} MB. Connections seen idle in a ` +
      `transaction: ${idle}.\n`,
  );
}
