const drawing = "city-emblem";

/** The city's emblem in the colour of the text; each page brings its drawing once. */
export function Emblem({ size = 32 }: { size?: number }) {
  return (
    <svg
      class="emblem"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`#${drawing}`} />
    </svg>
  );
}

/** The drawing of the emblem, of paths in a square of 32: it shows nothing by itself. */
export function EmblemDrawing({ paths }: { paths: readonly string[] }) {
  return (
    <svg class="emblem-drawing" width="0" height="0" aria-hidden="true" focusable="false">
      <symbol id={drawing} viewBox="0 0 32 32">
        {paths.map((path) => (
          <path key={path} d={path} fill-rule="evenodd" />
        ))}
      </symbol>
    </svg>
  );
}
