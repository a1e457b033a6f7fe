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

// Offers terms while a word is typed: a combobox with a list (ARIA 1.2). The form works without it.
document.querySelectorAll("form[data-suggest]").forEach((form) => {
  const said = form.dataset;
  const box = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  let choices = [];
  let chosen = -1;
  let asked = 0;
  let waiting;

  list.id = `${box.id}-suggestions`;
  list.className = "reg-suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said.listed);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  box.parentElement.append(list);
  form.append(status);
  box.type = "text";
  box.setAttribute("enterkeyhint", "search");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const close = () => {
    asked += 1;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    chosen = -1;
  };
  const choose = (place) => {
    const last = choices.length - 1;
    chosen = place < -1 ? last : place > last ? -1 : place;
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === chosen));
    });
    const option = list.children[chosen];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };
  const go = (place) => window.location.assign(choices[place].href);
  const place = (uri) =>
    uri.startsWith(said.base)
      ? `${said.root}${uri.slice(said.base.length)}`
      : `${said.root}resource?uri=${encodeURIComponent(uri)}`;
  const remark = (found) => {
    if (found.instead) {
      return `${said.retired}: ${said.instead} “${found.instead.label.value}”`;
    }
    return found.matched === found.label.value ? "" : `${found.matched}`;
  };
  const option = (choice, at) => {
    const row = document.createElement("li");
    row.id = `${list.id}-${at}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.textContent = choice.text;
    if (choice.language) {
      name.lang = choice.language;
    }
    row.append(name);
    if (choice.remark) {
      const small = document.createElement("small");
      small.textContent = ` ${choice.remark}`;
      row.append(small);
    }
    // Before the box loses the focus, and with it the list.
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      go(at);
    });
    return row;
  };
  const everything = (typed) => ({
    text: `${said.all} “${typed}”`,
    href: `${said.root}search?q=${encodeURIComponent(typed)}`,
  });
  // Until new suggestions come, the way to all results already leads to those of what is typed.
  const follow = (typed) => {
    if (list.hidden || !typed) {
      return;
    }
    choices[choices.length - 1] = everything(typed);
    list.lastElementChild.firstElementChild.textContent = choices[choices.length - 1].text;
  };
  const written = () => box.value.trim().slice(0, 200);
  const show = (typed, results) => {
    const atEnd = !list.hidden && chosen === choices.length - 1;
    choices = results.map((found) => ({
      text: found.label.value,
      language: found.label.language,
      remark: remark(found),
      href: found.href ?? place(found.term),
    }));
    choices.push(everything(typed));
    list.replaceChildren(...choices.map(option));
    choose(atEnd ? choices.length - 1 : -1);
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    status.textContent = `${results.length} ${said.count}`;
  };
  // In the static export there is no service to ask: the files beside the page know (find.js).
  const offers = async (typed) => {
    if (window.termreg) {
      return window.termreg.suggest(typed, 7);
    }
    const answer = await fetch(`${said.suggest}?limit=7&q=${encodeURIComponent(typed)}`);
    return (await answer.json()).results;
  };
  const ask = async () => {
    const typed = written();
    asked += 1;
    const mine = asked;
    if (!typed) {
      close();
      return;
    }
    try {
      const results = await offers(typed);
      if (mine === asked && document.activeElement === box) {
        show(typed, results);
      }
    } catch {
      // Without the service there are no suggestions, and the form goes on working.
      close();
    }
  };
  box.addEventListener("input", () => {
    follow(written());
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) {
      if (event.key === "ArrowDown" && !event.isComposing) {
        event.preventDefault();
        ask();
      }
      return;
    }
    const steps = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 };
    if (event.key in steps) {
      event.preventDefault();
      choose(steps[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(chosen);
    } else if (event.key === "Tab") {
      close();
    }
  });
});
