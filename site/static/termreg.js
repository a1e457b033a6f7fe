// Copies an address when its button is pressed. The page is complete without it.
document.querySelectorAll("[data-copy]").forEach((place) => {
  if (!navigator.clipboard) {
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds_button ds_button--secondary ds_button--small reg-copy";
  button.textContent = place.dataset.copyLabel;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "reg-copied";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(place.textContent.trim());
      said.textContent = place.dataset.copyDone;
    } catch {
      said.textContent = place.dataset.copyFailed;
    }
  });
  place.insertAdjacentElement("afterend", said);
  place.insertAdjacentElement("afterend", button);
});
