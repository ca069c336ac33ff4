// Brings the map that can be moved and zoomed, once its place is in view. Until then, and without
// WebGL, the drawing there stays.
const frame = document.querySelector<HTMLElement>("#city-map");
const connection = (navigator as { connection?: { saveData?: boolean } }).connection;

// The map weighs some 350 KB: not for those who asked their device to save.
if (frame && "WebGL2RenderingContext" in window && !connection?.saveData) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    void import("./parts/draw-map.ts").then(({ drawMap }) => drawMap(frame));
  });
  watch.observe(frame);
}
