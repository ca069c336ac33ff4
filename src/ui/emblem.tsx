/** The city's gate (Ngọ Môn) with a lotus petal for its door, drawn in one colour. */
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
      {emblemPaths.map((path) => (
        <path key={path} d={path} fill-rule="evenodd" />
      ))}
    </svg>
  );
}

export const emblemPaths = [
  // The lotus bud on the ridge.
  "M16 1.2C17.6 2.6 17.6 4.4 16 5.6C14.4 4.4 14.4 2.6 16 1.2Z",
  // The upper roof, its eaves turned up.
  "M11.6 6.4H20.4C20.9 8.4 22.2 9.4 24.4 9.4L23.6 11H8.4L7.6 9.4C9.8 9.4 11.1 8.4 11.6 6.4Z",
  // The lower roof.
  "M7.8 12H24.2C24.9 14 26.6 15.1 29.4 15.1L28.4 16.8H3.6L2.6 15.1C5.4 15.1 7.1 14 7.8 12Z",
  // The wall with its three doors, the middle one a lotus petal.
  "M4.4 18H27.6L29 30.4H3Z" +
    "M16 19.2C13.9 21.6 12.9 24 12.9 26.6V30.4H19.1V26.6C19.1 24 18.1 21.6 16 19.2Z" +
    "M8.6 23.2C7.5 24.6 7 25.9 7 27.4V30.4H10.2V27.4C10.2 25.9 9.7 24.6 8.6 23.2Z" +
    "M23.4 23.2C22.3 24.6 21.8 25.9 21.8 27.4V30.4H25V27.4C25 25.9 24.5 24.6 23.4 23.2Z",
];
