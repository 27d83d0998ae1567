// @ts-check
// What a page around the map may do with it: set attributes, and listen to two events.
const map = /** @type {HTMLElement} */ (document.querySelector("frontage-map"));
const choice = /** @type {HTMLElement} */ (document.getElementById("choice"));
const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button[data-status]")]);

for (const button of buttons) {
  button.addEventListener("click", () => {
    const { status } = button.dataset;
    if (status) map.setAttribute("status", status);
    else map.removeAttribute("status");
  });
}

map.addEventListener("select", (event) => {
  if (!(event instanceof CustomEvent) || !event.detail?.unit) return; // Text selection has an event of this name too.
  const { unit, name } = event.detail;
  choice.textContent = name ? `${unit} · ${name}` : unit;
});

// The filter may also be changed in the map itself: the buttons follow.
map.addEventListener("filter", (event) => {
  const status = /** @type {CustomEvent} */ (event).detail?.params?.status ?? "";
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.status === status));
});
