// The search of the static export. It reads small files beside the pages and sends nothing anywhere.
// What is typed is folded as src/termreg/vocabulary/labels.py folds it; a test holds both together.
(() => {
  const script = document.currentScript;
  const root = script.dataset.root;
  const folder = `${root}search/${script.dataset.index}/`;
  const PAGE = 20;
  const LONGEST = 200;
  const SPELLINGS = [
    [/iz(ation|e|ed|ing|er)(?![\p{L}\p{N}_])/gu, "is$1"],
    [/yz(e|ed|ing|er)(?![\p{L}\p{N}_])/gu, "ys$1"],
    [/(?<![\p{L}\p{N}_])program(?![\p{L}\p{N}_])/gu, "programme"],
    [/(?<![\p{L}\p{N}_])center(?![\p{L}\p{N}_])/gu, "centre"],
    [/(?<![\p{L}\p{N}_])license(?![\p{L}\p{N}_])/gu, "licence"],
    [/(?<![\p{L}\p{N}_])judgment(?![\p{L}\p{N}_])/gu, "judgement"],
    [/(?<![\p{L}\p{N}_])enrollment(?![\p{L}\p{N}_])/gu, "enrolment"],
    [/(?<![\p{L}\p{N}_])fulfill/gu, "fulfil"],
    [/(?<![\p{L}\p{N}_])artifact/gu, "artefact"],
    [/(?<![\p{L}\p{N}_])defense(?![\p{L}\p{N}_])/gu, "defence"],
    [/(?<![\p{L}\p{N}_])counsel(or|ing|ed)(?![\p{L}\p{N}_])/gu, "counsell$1"],
  ];
  const PLURALS = { criteria: "criterion", curricula: "curriculum", syllabi: "syllabus" };

  const plain = (text) =>
    text
      .replace(/[\u00ae\u2122\u2120]|\((?:tm|r)\)/gi, "")
      .normalize("NFKC")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/[\u2018\u2019\u201b`\u00b4\u201c\u201d\u201e\u00ab\u00bb]/g, "'")
      .toLowerCase()
      .replace(/ß/g, "ss")
      .replace(/ς/g, "σ")
      .normalize("NFKD")
      .replace(/(?<=[a-z\u0370-\u03ff\u0300-\u036f])[\u0300-\u036f]+/g, "")
      .normalize("NFC");
  const singular = (word) => {
    if (word.length < 4 || !word.endsWith("s")) {
      return Object.hasOwn(PLURALS, word) ? PLURALS[word] : word;
    }
    if (/(?:ss|us|is|ics)$/.test(word)) {
      return word;
    }
    if (word.endsWith("ies")) {
      return `${word.slice(0, -3)}y`;
    }
    if (/(?:sses|shes|ches|xes)$/.test(word)) {
      return word.slice(0, -2);
    }
    return word.endsWith("'s") ? word.slice(0, -2) : word.slice(0, -1);
  };
  const bare = (word) =>
    SPELLINGS.reduce((held, [from, to]) => held.replace(from, to), singular(word)).replace(
      /[^\p{L}\p{N}\p{M}]+/gu,
      "",
    );
  const words = (text) =>
    plain(text)
      .replace(/^[ \t\r\n.,;:!?"']+|[ \t\r\n.,;:!?"']+$/g, "")
      .split(/[\s-]+/u)
      .map(bare)
      .filter(Boolean);

  const kept = new Map();
  const read = (name) => {
    if (!kept.has(name)) {
      kept.set(
        name,
        fetch(`${folder}${name}`).then((answer) => {
          if (!answer.ok) {
            throw new Error(`${name}: ${answer.status}`);
          }
          return answer.json();
        }),
      );
    }
    return kept.get(name);
  };
  const entry = async (number) => {
    const index = await read("index.json");
    const book = await read(`books/${Math.floor(number / index.book)}.json`);
    const [place, name, meaning, status, schemes, topics, instead] = book[number % index.book];
    return { place, name, meaning, status, schemes, topics, instead };
  };
  // The pieces in which a word may stand: that of its beginning, or all that begin with it.
  const pieces = async (word) => {
    const { pieces: names } = await read("index.json");
    const longest = names.reduce(
      (best, name, at) =>
        word.startsWith(name) && (best < 0 || name.length > names[best].length) ? at : best,
      -1,
    );
    const longer = names.flatMap((name, at) =>
      name.startsWith(word) && at !== longest ? [at] : [],
    );
    const found = longest < 0 ? longer : [longest, ...longer];
    return Promise.all(found.slice(0, 12).map((at) => read(`pieces/${at}.json`)));
  };
  // How many slips apart two words are: letters changed, left out, put in, or turned round.
  const slips = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) {
      return most + 1;
    }
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = row;
      row = next;
    }
    return row[other.length];
  };
  const likeness = (asked, joined, label) => {
    const own = label.split(" ");
    const run = own.join("");
    if (run === joined) {
      return asked.join(" ") === label ? 100 : 95;
    }
    if (run.startsWith(joined)) {
      return 80;
    }
    const last = asked.length - 1;
    const all = asked.every((word, at) =>
      own.some((mine) => (at === last ? mine.startsWith(word) : mine === word)),
    );
    return all ? 60 : 0;
  };
  const reach = (length) => (length < 4 ? 0 : length < 8 ? 2 : 3);

  // Numbers of entries, the best first; each with the label that was found.
  const find = async (typed) => {
    const asked = words(typed.slice(0, LONGEST));
    const joined = asked.join("");
    if (!joined) {
      return [];
    }
    // The longest word is in the fewest labels; the words may also be one word there.
    const key = asked.reduce((best, word) => (word.length > best.length ? word : best), "");
    const labels = [...(await pieces(key)), ...(await pieces(joined))].flat();
    let found = labels.map((label) => ({ label, score: likeness(asked, joined, label[0]) }));
    found = found.filter((held) => held.score > 0);
    if (!found.length) {
      const most = reach(joined.length);
      const near = (await pieces(joined.slice(0, 2))).flat();
      found = near
        .map((label) => ({ label, score: slips(joined, label[0].replaceAll(" ", ""), most) }))
        .filter((held) => held.score <= most)
        .map((held) => ({ label: held.label, score: 50 - held.score, alike: true }));
    }
    found.sort(
      (a, b) =>
        b.score - a.score ||
        a.label[3] - b.label[3] ||
        a.label[0].length - b.label[0].length ||
        a.label[4] - b.label[4],
    );
    const seen = new Set();
    return found.filter(({ label }) => !seen.has(label[4]) && seen.add(label[4]));
  };

  // What the search box asks while a word is typed, in the words of /api/v1/suggest.
  const suggest = async (typed, limit) => {
    const found = (await find(typed)).slice(0, limit);
    return Promise.all(
      found.map(async ({ label }) => {
        const { place, name, instead } = await entry(label[4]);
        return {
          href: `${root}${place}`,
          label: { value: name[0], language: name[1] },
          matched: label[1],
          instead: instead && { label: { value: instead[1] } },
        };
      }),
    );
  };
  window.termreg = { words, find, suggest };

  const page = document.querySelector("[data-find]");
  if (!page) {
    return;
  }
  const asked = new URLSearchParams(window.location.search);
  const said = page.dataset;
  const element = (name, text, language) => {
    const made = document.createElement(name);
    made.textContent = text ?? "";
    if (language && language !== document.documentElement.lang) {
      made.lang = language;
    }
    return made;
  };
  const link = (href, text, language) => {
    const made = element("a", text, language);
    made.href = href;
    return made;
  };
  const line = (...held) => {
    const made = document.createElement("p");
    made.append(...held);
    return made;
  };
  const turned = (offset) => {
    const further = new URLSearchParams(asked);
    further.set("offset", String(offset));
    return `?${further}`;
  };
  const hit = ({ place, name, meaning, status, schemes, instead }, held, names) => {
    const row = document.createElement("li");
    const heading = document.createElement("h3");
    heading.append(link(`${root}${place}`, name[0], name[1]));
    row.append(heading);
    if (status === "retired") {
      const told = instead
        ? [`${said.instead} `, link(`${root}${instead[0]}`, instead[1])]
        : [said.retired];
      row.append(line(...told));
    } else if (status === "working") {
      row.append(line(said.working));
    }
    const why = [];
    const lists = schemes.filter((scheme) => scheme !== "terms").map((key) => names[key] ?? key);
    if (lists.length) {
      why.push(`${said.in} ${lists.join(", ")}. `);
    }
    if (held && held.alike) {
      why.push(`${said.alike}: “${held.label[1]}”.`);
    } else if (held && held.label[1] !== name[0] && held.label[3] < 2) {
      why.push(`${said.also} “${held.label[1]}”.`);
    }
    if (why.length) {
      const small = line(...why);
      small.className = "reg-small reg-quiet";
      row.append(small);
    }
    if (meaning) {
      row.append(element("p", meaning[0], meaning[1]));
    }
    return row;
  };
  const fits = (each) =>
    [
      ["scheme", each.schemes],
      ["topic", each.topics],
      ["status", [each.status]],
    ].every(([key, own]) => !asked.get(key) || own.includes(asked.get(key)));
  const run = async () => {
    const q = (asked.get("q") ?? "").trim().slice(0, LONGEST);
    const narrowed = ["scheme", "topic", "status"].some((key) => asked.get(key));
    if (!q && !narrowed) {
      page.hidden = true;
      return;
    }
    const box = document.querySelector("form[data-suggest] input[name=q]");
    box.value = q;
    const index = await read("index.json");
    let found = q ? await find(q) : Array.from({ length: index.entries }, (_, at) => ({ at }));
    const number = (held) => (held.label ? held.label[4] : held.at);
    if (narrowed) {
      const entries = await Promise.all(found.map((held) => entry(number(held))));
      found = found.filter((_, at) => fits(entries[at]));
    }
    const offset = Math.max(0, Number.parseInt(asked.get("offset") ?? "0", 10) || 0);
    const shown = found.slice(offset, offset + PAGE);
    const title = (found.length === 1 ? said.one : found.length ? said.many : said.none)
      .replace("#", new Intl.NumberFormat(document.documentElement.lang).format(found.length))
      .concat(q ? ` ${said.for} “${q}”` : "");
    const heading = element("h2", title);
    const list = document.createElement("ol");
    list.className = "reg-hits";
    list.start = offset + 1;
    for (const held of shown) {
      list.append(hit(await entry(number(held)), held.label ? held : null, index.schemes));
    }
    const ways = document.createElement("ul");
    const way = (at, text, rel) => {
      const row = document.createElement("li");
      const made = link(turned(at), text);
      made.rel = rel;
      row.append(made);
      ways.append(row);
    };
    if (offset > 0) {
      way(Math.max(0, offset - PAGE), said.previous, "prev");
    }
    if (offset + PAGE < found.length) {
      way(offset + PAGE, said.next, "next");
    }
    const pager = document.createElement("nav");
    pager.className = "reg-pager";
    pager.setAttribute("aria-label", said.pages);
    pager.append(ways);
    page.replaceChildren(heading, ...(shown.length ? [list] : []));
    if (ways.children.length) {
      page.append(pager);
    }
    if (!found.length) {
      page.append(document.querySelector("#find-nothing").content.cloneNode(true));
    }
    page.hidden = false;
  };
  page.replaceChildren(line(said.waiting));
  run().catch(() => page.replaceChildren(line(said.failed)));
})();
