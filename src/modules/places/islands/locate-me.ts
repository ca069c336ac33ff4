// Fills the point form from the device's own position; the position goes nowhere but into the form.
const box = document.querySelector<HTMLElement>("[data-locate]");
const form = document.querySelector<HTMLInputElement>("input[name=lon]")?.form;

if (box && form && "geolocation" in navigator) {
  box.hidden = false;
  box.querySelector("button")?.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill("lon", coords.longitude);
        fill("lat", coords.latitude);
        form.requestSubmit();
      },
      () => {
        const status = box.querySelector("[role=status]");
        if (status) status.textContent = box.dataset["failed"] ?? "";
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

function fill(name: string, degrees: number): void {
  const input = form?.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.value = degrees.toFixed(6);
}
