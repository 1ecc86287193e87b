// Many stories in one file: shows the list, or the one story that the address names.
"use strict";
(() => {
  const chapters = new Map([...document.querySelectorAll(".chapter")].map((chapter) => [chapter.id, chapter]));
  const index = document.getElementById("index");
  const turn = () => {
    const number = location.hash.slice(1).split("-")[0];
    const found = chapters.get(number);
    index.hidden = Boolean(found);
    for (const chapter of chapters.values()) chapter.hidden = chapter !== found;
    document.title = found ? found.querySelector("h1").textContent : index.querySelector("h1").textContent;
    if (found && location.hash === `#${number}`) scrollTo(0, 0);
  };
  addEventListener("hashchange", turn);
  turn();
})();
