// Shows the evidence of the mark under the pointer or under the keyboard. Without it the
// list of evidence and the marks' own titles say the same.
(() => {
  // The picture names each of its marks in a title element; the list says which entry it is.
  const list = document.getElementById("evidence");
  const tip = document.getElementById("tip");
  if (!tip || !list) return;
  const numbers = list.dataset.marks.split(" ");
  const titles = [...document.querySelectorAll("figure svg g > title")];
  const marks = titles.map((title, at) => {
    const mark = title.closest("a") ?? title.parentNode;
    mark.dataset.tip = numbers[at];
    mark.setAttribute("aria-label", title.textContent);
    // The browser's own tooltip would cover the page's.
    title.remove();
    return mark;
  });
  const entry = (mark) => document.getElementById("tip-" + mark.dataset.tip);

  // As an image it would hide its marks from screen readers.
  document.querySelector("figure svg")?.setAttribute("role", "group");

  let shown = null;
  let leaving = 0;

  function show(mark) {
    clearTimeout(leaving);
    if (shown === mark) return;
    hide();
    const from = entry(mark);
    if (!from) return;
    tip.replaceChildren(...[...from.childNodes].map((node) => node.cloneNode(true)));
    tip.hidden = false;
    shown = mark;
    mark.classList.add("shown");
    from.classList.add("shown");
    const box = mark.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const room = document.documentElement.clientWidth - size.width - 16;
    const below = box.bottom + 8 + size.height < document.documentElement.clientHeight;
    const top = below ? box.bottom + 8 : Math.max(8, box.top - size.height - 8);
    tip.style.left = window.scrollX + Math.max(16, Math.min(box.left, room)) + "px";
    tip.style.top = window.scrollY + top + "px";
  }

  function hide() {
    clearTimeout(leaving);
    if (!shown) return;
    shown.classList.remove("shown");
    entry(shown)?.classList.remove("shown");
    tip.hidden = true;
    shown = null;
  }

  // Time to move the pointer into the tip and follow its link. What has the keyboard's focus
  // stays: a page that scrolls to it takes it away from under the pointer.
  const leave = (mark) => {
    if (mark !== shown) return;
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const focused = stops.find((stop) => stop === document.activeElement);
      if (focused) show(focused);
      else hide();
    }, 300);
  };

  // One stop for Tab; the arrow keys go from mark to mark.
  const stops = marks.filter(
    (mark, at) => marks.findIndex((other) => other.dataset.tip === mark.dataset.tip) === at,
  );
  function moveTo(at) {
    const next = stops[(at + stops.length) % stops.length];
    stops.forEach((stop) => stop.setAttribute("tabindex", stop === next ? "0" : "-1"));
    next.focus();
  }

  function listen(to, mark) {
    to.addEventListener("mouseenter", () => show(mark));
    to.addEventListener("mouseleave", () => leave(mark));
  }
  marks.forEach((mark) => listen(mark, mark));

  // A line is too thin for a hand: a wide, unseen one beneath all marks answers for it.
  const lines = marks.flatMap((mark) =>
    [...mark.querySelectorAll("path[fill=none], polyline[fill=none], line")].map((line) => [mark, line]),
  );
  for (const [mark, line] of lines) {
    const wide = line.cloneNode(false);
    wide.removeAttribute("stroke-dasharray");
    wide.setAttribute("stroke", "transparent");
    wide.setAttribute("stroke-width", "10");
    wide.dataset.tip = mark.dataset.tip;
    marks[0].before(wide);
    listen(wide, mark);
  }

  stops.forEach((mark, at) => {
    mark.setAttribute("tabindex", at === 0 ? "0" : "-1");
    if (!mark.hasAttribute("role") && mark.localName !== "a") mark.setAttribute("role", "img");
    mark.setAttribute("aria-describedby", "tip-" + mark.dataset.tip);
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", () => leave(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight" || event.key === "ArrowDown") moveTo(at + 1);
      else if (event.key === "ArrowLeft" || event.key === "ArrowUp") moveTo(at - 1);
      else if (event.key === "Home") moveTo(0);
      else if (event.key === "End") moveTo(stops.length - 1);
      else if (event.key === "Enter" && mark.localName !== "a") entry(mark)?.querySelector("a")?.click();
      else return;
      event.preventDefault();
    });
  });
  tip.addEventListener("mouseenter", () => clearTimeout(leaving));
  tip.addEventListener("mouseleave", () => leave(shown));
  tip.addEventListener("focusin", () => clearTimeout(leaving));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
