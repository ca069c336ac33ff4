/**
 * A QR code from its matrix of dark modules; black on white in every theme, or phones cannot read
 * it.
 */
export function QrCode({
  matrix,
  label,
  size = 192,
}: {
  matrix: boolean[][];
  label: string;
  size?: number;
}) {
  const quiet = 4;
  const side = matrix.length + 2 * quiet;
  const path = matrix
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      class="qr-code"
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
