// Improves the pages on which records are checked. Each is complete without it.

// A finding and its place in what was sent lead to each other without the page jumping about.
const both = document.querySelector(".reg-both");
if (both) {
  const goTo = (event, target, shown) => {
    const box = target.closest(".reg-source-box");
    const scrolls = box && box.scrollHeight > box.clientHeight;
    const beside = getComputedStyle(both).gridTemplateColumns.split(" ").length > 1;
    if (!beside) {
      return;
    }
    event.preventDefault();
    both.querySelectorAll(".reg-source__here").forEach((line) => {
      line.classList.remove("reg-source__here");
    });
    shown.classList.add("reg-source__here");
    if (scrolls) {
      box.scrollTop += shown.getBoundingClientRect().top - box.getBoundingClientRect().top
        - box.clientHeight / 3;
    } else if (!box) {
      target.scrollIntoView({ block: "nearest" });
    }
    target.focus({ preventScroll: true });
  };
  both.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-finding]");
    const mark = link && document.getElementById(`place-${link.dataset.finding}`);
    if (mark) {
      const line = mark.closest("li");
      const back = line.querySelector(`a[href="#finding-${link.dataset.finding}"]`);
      goTo(event, back || line, line);
    }
  });
}

// A file may be dropped anywhere on the form; one that is too big is told before it is sent.
document.querySelectorAll("form.reg-send").forEach((form) => {
  const file = form.querySelector("input[type=file]");
  const said = document.createElement("p");
  said.className = "ds_question__error-message";
  said.setAttribute("role", "alert");
  said.hidden = true;
  file.before(said);
  const tooBig = () => file.files.length > 0 && file.files[0].size > Number(form.dataset.most);
  const tell = () => {
    said.hidden = !tooBig();
    said.textContent = tooBig() ? form.dataset.tooBig : "";
    file.classList.toggle("ds_file-upload__input--error", tooBig());
  };
  file.addEventListener("change", tell);
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      file.files = event.dataTransfer.files;
      tell();
      file.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    if (tooBig()) {
      event.preventDefault();
      file.focus();
    }
  });
});

// Says that a check goes on. Nothing is switched off: a second press does no harm.
document.querySelectorAll("form[data-busy]").forEach((form) => {
  const said = document.createElement("p");
  said.className = "reg-busy";
  said.setAttribute("role", "status");
  form.append(said);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) {
      said.textContent = form.dataset.busy;
    }
  });
  window.addEventListener("pageshow", () => {
    said.textContent = "";
  });
});
