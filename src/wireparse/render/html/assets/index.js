// Fills the list of stories and speakers from the catalogue, some rows at a time, and searches in it.
"use strict";
(() => {
  const PAGE = 100;
  const SHELF = 1000;
  const index = document.getElementById("index");
  const data = JSON.parse(document.getElementById("catalogue").textContent);
  const isBook = index.dataset.pages === "book";
  const find = (name) => index.querySelector(name);
  const [search, order, clear, found] = ["#search", "#order", ".clear", ".found"].map(find);
  const numbers = new Intl.NumberFormat("en");
  const counted = (count, one, many) => `${numbers.format(count)} ${count === 1 ? one : many}`;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const total = data.titles.length;
  const state = { speaker: null, stories: PAGE, people: PAGE };

  // Three numbers a speaker: name, number within the story, claims.
  const eachSpeaker = (story, act) => {
    const row = data.speakers[story];
    for (let at = 0; at < row.length; at += 3) act(row[at], row[at + 1], row[at + 2]);
  };
  const claimsOf = new Array(data.names.length).fill(0);
  const storiesOf = new Array(data.names.length).fill(0);
  for (let story = 0; story < total; story += 1) {
    eachSpeaker(story, (name, _, claims) => {
      claimsOf[name] += claims;
      storiesOf[name] += 1;
    });
  }
  const people = data.names.map((_, name) => name).sort((a, b) => claimsOf[b] - claimsOf[a]);

  // Folded once, at the first search.
  let folded = null;
  const haystacks = () => {
    folded ||= {
      names: data.names.map((name, at) => fold(`${name}\n${data.roles[at]}`)),
      stories: data.titles.map((title, at) => fold(`${title}\n${data.sources[at]}\n${data.dates[at]}`)),
    };
    return folded;
  };

  const matches = (words) => {
    const { names, stories } = haystacks();
    const hits = words.map((word) => names.map((name) => name.includes(word)));
    return (story) =>
      words.every((word, at) => {
        if (stories[story].includes(word)) return true;
        let named = false;
        eachSpeaker(story, (name) => (named ||= hits[at][name]));
        return named;
      });
  };

  const hasSpeaker = (story) => {
    let has = state.speaker === null;
    eachSpeaker(story, (name) => (has ||= name === state.speaker));
    return has;
  };

  const sorted = (stories) => {
    const by = {
      new: (a, b) => (data.dates[a] < data.dates[b] ? 1 : data.dates[a] > data.dates[b] ? -1 : a - b),
      old: (a, b) => ((data.dates[a] || "~") < (data.dates[b] || "~") ? -1 : (data.dates[a] || "~") > (data.dates[b] || "~") ? 1 : a - b),
      claims: (a, b) => data.claims[b] - data.claims[a] || a - b,
    }[order.value];
    return by ? stories.sort(by) : stories;
  };

  const page = (story, speaker) => {
    const number = story + 1;
    if (isBook) return speaker ? `#${number}-S${speaker}` : `#${number}`;
    const shelf = String(Math.floor(number / SHELF)).padStart(3, "0");
    return `stories/${shelf}/${String(number).padStart(6, "0")}.html${speaker ? `#S${speaker}` : ""}`;
  };

  const make = (name, text, parent, className) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    if (parent) parent.append(element);
    return element;
  };

  const storyRow = (story) => {
    const names = [];
    let within = null;
    eachSpeaker(story, (name, number, claims) => {
      names.push(data.names[name]);
      if (name === state.speaker) within = { number, claims };
    });
    const row = make("li");
    const link = make("a", data.titles[story], row);
    link.href = page(story, within && within.number);
    link.dir = "auto";
    const title = data.titles[story];
    const facts = [data.dates[story], data.sources[story] !== title && data.sources[story], counted(data.claims[story], "claim", "claims")];
    if (within) facts.push(`${numbers.format(within.claims)} by ${data.names[state.speaker]}`);
    make("p", facts.filter(Boolean).join(" · "), row);
    if (names.length) make("p", names.slice(0, 6).join(", ") + (names.length > 6 ? ` and ${names.length - 6} more` : ""), row).dir = "auto";
    return row;
  };

  const personRow = (name) => {
    const row = make("li");
    const button = make("button", "", row);
    button.type = "button";
    button.dataset.name = name;
    button.setAttribute("aria-pressed", String(name === state.speaker));
    const who = make("span", "", button);
    make("bdi", data.names[name], who, "name");
    if (data.roles[name]) {
      who.append(" ");
      make("bdi", data.roles[name], who, "role");
    }
    button.append(" ");
    make("span", `${counted(claimsOf[name], "claim", "claims")}, ${counted(storiesOf[name], "story", "stories")}`, button, "count");
    return row;
  };

  const fill = (section, rows, kind, row) => {
    find(`${section} .rows`).replaceChildren(...rows.slice(0, state[kind]).map(row));
    find(`${section} .more`).hidden = rows.length <= state[kind];
  };

  const show = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const fits = words.length ? matches(words) : () => true;
    const stories = [];
    for (let story = 0; story < total; story += 1) if (hasSpeaker(story) && fits(story)) stories.push(story);
    const names = words.length ? people.filter((name) => words.every((word) => haystacks().names[name].includes(word))) : people;
    const chosen = state.speaker !== null && !names.includes(state.speaker) ? [state.speaker, ...names] : names;
    fill(".stories", sorted(stories), "stories", storyRow);
    fill(".people", chosen, "people", personRow);
    const by = state.speaker === null ? "" : ` with ${data.names[state.speaker]}`;
    found.textContent = `${counted(stories.length, "story", "stories")}${by}`;
    clear.hidden = !words.length && state.speaker === null;
  };

  // The address keeps the search, so that the way back from a story leads to it.
  const remember = () => {
    if (isBook) return;
    const kept = new URLSearchParams();
    if (search.value) kept.set("q", search.value);
    if (state.speaker !== null) kept.set("speaker", data.names[state.speaker]);
    if (order.value) kept.set("order", order.value);
    try {
      history.replaceState(history.state, "", String(kept) ? `#${kept}` : location.pathname + location.search);
    } catch (error) {
      // A page that was saved inside another has no address of its own.
    }
  };

  const recall = () => {
    if (isBook) return;
    const kept = new URLSearchParams(location.hash.slice(1));
    search.value = kept.get("q") || "";
    order.value = ["new", "old", "claims"].includes(kept.get("order")) ? kept.get("order") : "";
    const name = data.names.indexOf(kept.get("speaker"));
    state.speaker = name < 0 ? null : name;
  };

  const anew = () => {
    [state.stories, state.people] = [PAGE, PAGE];
    show();
    remember();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(anew, total > 5000 ? 200 : 0);
  });
  order.addEventListener("change", anew);
  find(".people .rows").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const name = Number(button.dataset.name);
    state.speaker = state.speaker === name ? null : name;
    anew();
    const again = find(`.people [data-name="${name}"]`);
    if (again) again.focus();
  });
  const reset = () => {
    search.value = "";
    state.speaker = null;
    anew();
    search.focus();
  };
  clear.addEventListener("click", reset);
  index.addEventListener("keydown", (event) => event.key === "Escape" && !clear.hidden && reset());
  for (const kind of ["stories", "people"]) {
    find(`.${kind} .more`).addEventListener("click", () => {
      const rows = find(`.${kind} .rows`);
      const before = rows.children.length;
      state[kind] += PAGE;
      show();
      const next = rows.children[before];
      if (next) next.querySelector("a, button").focus();
    });
  }
  find(".total").textContent = `${counted(total, "story", "stories")}, ${counted(data.names.length, "named speaker", "named speakers")}`;
  recall();
  show();
})();
