// Links a story's marks with its speakers and claims. Without it the page still reads: nothing is drawn by it.
"use strict";
(() => {
  const NARROW = window.matchMedia("(max-width: 58rem)");
  const words = (value) => (value || "").split(" ").filter(Boolean);
  const press = (button, is) => button.setAttribute("aria-pressed", String(is));

  const openReport = (root) => {
    const text = root.querySelector(".text");
    const [status, clear, sheet] = [".status", ".clear", ".sheet"].map((name) => root.querySelector(name));
    const [cards, buttons, tags] = [".card", "button[aria-pressed]", ".tag"].map((name) => [...root.querySelectorAll(name)]);
    const prefix = root.dataset.prefix;
    const spans = new Map();
    const state = { speaker: null, acts: new Set(), picked: null };
    let hot = null;

    const add = (key, span) => (spans.has(key) ? spans.get(key).push(span) : spans.set(key, [span]));
    for (const span of text.querySelectorAll("[data-k]")) words(span.dataset.k).forEach((key) => add(key, span));
    for (const tag of tags) add(tag.dataset.pick, tag);
    const of = (key) => spans.get(key) || [];
    const card = (key) => cards.find((one) => one.dataset.key === key);
    const speaks = (one) => !state.speaker || words(one.dataset.by).includes(state.speaker);
    const fits = (one) => speaks(one) && (!state.acts.size || state.acts.has(one.dataset.act));
    const isFiltered = () => Boolean(state.speaker) || state.acts.size > 0;

    const keysOn = (shown) => {
      if (state.picked) return [state.picked];
      if (state.speaker && !state.acts.size) return [state.speaker, ...shown.map((one) => one.dataset.key + "!")];
      return isFiltered() ? shown.map((one) => one.dataset.key) : [];
    };

    const mark = (shown) => {
      const on = new Set(keysOn(shown).flatMap((key) => (key.endsWith("!") ? of(key.slice(0, -1)).filter(isTag) : of(key))));
      for (const span of text.querySelectorAll(".on")) if (!on.has(span)) span.classList.remove("on");
      for (const span of on) span.classList.add("on");
      root.classList.toggle("focused", isFiltered() || Boolean(state.picked));
    };
    const isTag = (span) => span.classList.contains("tag");

    const tell = (shown) => {
      const speaker = buttons.find((button) => button.dataset.speaker === state.speaker);
      const name = state.speaker && speaker ? speaker.querySelector(".name").textContent : "";
      const entity = state.picked && !card(state.picked) ? buttons.find((b) => b.dataset.pick === state.picked) : null;
      const picked = state.picked && card(state.picked) ? card(state.picked).querySelector(".pick").textContent : "";
      const parts = [name, [...state.acts].join(" or "), picked && `${picked} marked`, entity && `${entity.textContent} marked`];
      const count = shown.length === cards.length ? `${cards.length}` : `${shown.length} of ${cards.length}`;
      status.textContent = [`${count} claims`, ...parts].filter(Boolean).join(" · ");
      clear.hidden = !isFiltered() && !state.picked;
    };

    const show = () => {
      const shown = cards.filter(fits);
      for (const one of cards) {
        one.hidden = !fits(one);
        one.classList.toggle("picked", one.dataset.key === state.picked);
      }
      for (const button of buttons) {
        const { speaker, act, pick } = button.dataset;
        press(button, speaker ? speaker === state.speaker : act ? state.acts.has(act) : pick === state.picked);
        if (act) button.querySelector(".count").textContent = cards.filter((one) => one.dataset.act === act && speaks(one)).length;
      }
      mark(shown);
      tell(shown);
      lay(card(state.picked));
    };

    const lay = (picked) => {
      sheet.hidden = !picked;
      root.classList.toggle("sheeted", Boolean(picked));
      sheet.replaceChildren();
      if (!picked) return;
      const close = document.createElement("button");
      close.className = "close";
      close.type = "button";
      close.textContent = "Close";
      const copy = picked.cloneNode(true);
      copy.removeAttribute("id");
      const list = document.createElement("ul");
      list.append(copy);
      sheet.append(close, list);
    };

    const address = () => {
      const key = state.picked || state.speaker || "";
      const place = key ? prefix + key : prefix.slice(0, -1);
      try {
        history.replaceState(history.state, "", place ? `#${place}` : location.pathname + location.search);
      } catch (error) {
        // A page that was saved inside another has no address of its own.
      }
    };

    const pick = (key, isFromStory) => {
      state.picked = state.picked === key ? null : key;
      if (state.picked && card(key) && !fits(card(key))) [state.speaker, state.acts] = [null, new Set()];
      show();
      address();
      const target = isFromStory ? !NARROW.matches && card(key) : of(key)[0];
      if (state.picked && target) target.scrollIntoView({ block: isFromStory ? "nearest" : "center" });
    };

    const speak = (key) => {
      [state.speaker, state.picked] = [state.speaker === key ? null : key, null];
      show();
      address();
    };

    const reset = () => {
      Object.assign(state, { speaker: null, acts: new Set(), picked: null });
      show();
      address();
    };

    // What a stretch of text stands for: its claims from the innermost out, or else its speaker, or else its entity.
    const meant = (span) => {
      const keys = words(span.dataset.k).filter((key) => key !== "S0");
      return ["C", "S", "E"].map((kind) => keys.filter((key) => key[0] === kind)).find((found) => found.length) || [];
    };

    const step = (span) => {
      const keys = meant(span);
      if (keys.length && keys[0][0] === "S") return speak(keys[0]);
      const next = keys[keys.indexOf(state.picked) + 1];
      if (next || state.picked) pick(next || state.picked, true);
    };

    root.addEventListener("click", (event) => {
      const control = event.target.closest("button, a, label, summary");
      const { speaker, act, pick: key } = control ? control.dataset : {};
      if (key) {
        event.preventDefault();
        pick(key, text.contains(control));
      } else if (speaker) speak(speaker);
      else if (act) {
        if (!state.acts.delete(act)) state.acts.add(act);
        state.picked = null;
        show();
      } else if (control && (control === clear || control.className === "close")) {
        if (control === clear) reset();
        else pick(state.picked, true);
      } else if (!control && !String(getSelection())) {
        const span = event.target.closest("[data-k]");
        const one = event.target.closest(".cards .card");
        if (span && text.contains(span)) step(span);
        else if (one) pick(one.dataset.key, false);
      }
    });

    const heat = (key) => {
      if (key === hot) return;
      for (const one of root.querySelectorAll(".hot")) one.classList.remove("hot");
      hot = key;
      if (!key) return;
      of(key).forEach((span) => span.classList.add("hot"));
      if (card(key)) card(key).classList.add("hot");
    };

    const pointed = (target) => {
      const found = target.closest("[data-k], [data-key], [data-speaker], [data-pick]");
      if (!found || !root.contains(found)) return null;
      return found.dataset.k ? meant(found)[0] : found.dataset.key || found.dataset.speaker || found.dataset.pick;
    };

    root.addEventListener("pointerover", (event) => event.pointerType === "mouse" && heat(pointed(event.target)));
    root.addEventListener("pointerleave", () => heat(null));
    root.addEventListener("focusin", (event) => heat(event.target.matches(":focus-visible") ? pointed(event.target) : null));
    root.addEventListener("focusout", () => heat(null));

    root.addEventListener("change", (event) => {
      if (event.target.dataset.show) root.classList.toggle(`hide-${event.target.dataset.show}`, !event.target.checked);
    });

    // Of the tags in the text only one is a stop for Tab; arrows go from one to the next.
    const enter = (tag) => tags.forEach((one) => (one.tabIndex = one === tag ? 0 : -1));
    if (tags.length) enter(tags[0]);
    text.addEventListener("focusin", (event) => isTag(event.target) && enter(event.target));
    text.addEventListener("keydown", (event) => {
      const at = tags.indexOf(event.target);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tags.length - 1 }[event.key];
      if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (tags[to]) tags[to].focus();
    });

    const follow = () => {
      const key = location.hash.startsWith(`#${prefix}`) ? location.hash.slice(1 + prefix.length) : "";
      if (/^C\d+$/.test(key) && card(key) && key !== state.picked) pick(key, false);
      else if (/^S\d+$/.test(key) && key !== state.speaker && buttons.some((b) => b.dataset.speaker === key)) speak(key);
    };
    addEventListener("hashchange", follow);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.getClientRects().length) return;
      if (state.picked) pick(state.picked, true);
      else reset();
    });
    show();
    follow();
  };

  // A book has many reports, and opens one when it is first shown.
  const opened = new WeakSet();
  const openShown = () => {
    for (const root of document.querySelectorAll(".report")) {
      if (opened.has(root) || !root.getClientRects().length) continue;
      opened.add(root);
      openReport(root);
    }
  };
  addEventListener("hashchange", openShown);
  openShown();
})();
