/**
 * Report → HTML: the page's script. It adds to a page that works without it: choosing a finding brings its words into view in every
 * article, filters, a theme, keys. It creates no markup and reads no text but that of the filter. Kept as text because its digest
 * stands in the page's content security policy.
 */
export const SCRIPT = String.raw`
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const motion = () => (calm.matches ? "auto" : "smooth");
  root.classList.add("js");
  for (const element of all(".bar, .tools, .keys")) element.hidden = false;

  const findings = all(".finding");
  const marks = new Map();
  for (const mark of all("mark")) for (const id of mark.dataset.f.split(" ")) {
    if (!marks.has(id)) marks.set(id, []);
    marks.get(id).push(mark);
  }

  let chosen = null;
  let origin = null;
  const back = one(".back");

  const scrolls = (column) => column.scrollHeight > column.clientHeight + 4 && getComputedStyle(column).overflowY !== "visible";
  const bring = (mark) => {
    const column = mark.closest(".column");
    if (column === null || !scrolls(column)) return false;
    const top = mark.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
    column.scrollTo({ top: top - column.clientHeight / 3, behavior: motion() });
    return true;
  };

  // Where the columns do not all fit, those of articles that are silent make room.
  const hush = (finding) => {
    const columns = one(".columns", finding.closest(".story"));
    if (columns.scrollWidth <= columns.clientWidth + 4) return;
    const speaking = new Set((marks.get(finding.id) || []).map((mark) => mark.closest(".column")));
    if (speaking.size === 0) return;
    for (const column of all(".column", columns)) column.classList.toggle("quiet", !speaking.has(column));
    columns.scrollLeft = 0;
  };

  const choose = (finding) => {
    if (chosen === finding) return;
    for (const element of all(".on")) element.classList.remove("on");
    chosen = finding;
    for (const column of all(".quiet")) column.classList.remove("quiet");
    if (finding === null) return;
    finding.classList.add("on");
    hush(finding);
    const seen = new Set();
    for (const mark of marks.get(finding.id) || []) {
      mark.classList.add("on");
      const column = mark.closest(".column");
      if (seen.has(column)) continue;
      seen.add(column);
      bring(mark);
    }
  };

  const reveal = (element) => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const inView = (element) => {
    const box = element.getBoundingClientRect();
    return box.top > 90 && box.bottom < innerHeight - 10;
  };
  const toFinding = (finding) => {
    if (finding.hidden) one(".bar").reset();
    reveal(finding);
    choose(finding);
    if (!inView(finding)) finding.scrollIntoView({ block: finding.offsetHeight > innerHeight * 0.7 ? "start" : "center", behavior: motion() });
    finding.focus({ preventScroll: true });
    back.hidden = true;
  };
  const toWords = (reference, from) => {
    const finding = document.getElementById(reference.getAttribute("href").slice(1));
    choose(finding);
    const mark = (marks.get(finding.id) || []).filter((candidate) => candidate.compareDocumentPosition(reference) & 4).filter((candidate) => candidate.closest(".column") === reference.closest(".column")).pop();
    if (!bring(mark || reference)) reference.scrollIntoView({ block: "center", behavior: motion() });
    reference.focus({ preventScroll: true });
    origin = from || finding;
    back.textContent = "Back to finding " + finding.dataset.n;
    back.hidden = innerWidth > 1100;
  };
  const toOrigin = () => {
    if (origin === null) return false;
    const to = origin;
    origin = null;
    back.hidden = true;
    reveal(to);
    if (!inView(to)) to.scrollIntoView({ block: "center", behavior: motion() });
    to.focus({ preventScroll: true });
    return true;
  };
  const go = (fragment, from) => {
    const target = fragment === "" ? null : document.getElementById(fragment);
    if (target === null) return false;
    if (target.classList.contains("finding")) toFinding(target);
    else if (target.classList.contains("ref")) toWords(target, from);
    else return false;
    return true;
  };
  const visit = (fragment, from) => {
    if (go(fragment, from) && location.hash !== "#" + fragment) history.pushState(null, "", "#" + fragment);
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest("a[href^='#']");
    if (link !== null) {
      const fragment = link.getAttribute("href").slice(1);
      const target = document.getElementById(fragment);
      if (target !== null && (target.classList.contains("finding") || target.classList.contains("ref"))) {
        event.preventDefault();
        visit(fragment, link);
      }
      return;
    }
    const quiet = event.target.closest(".quiet");
    if (quiet !== null) return quiet.classList.remove("quiet");
    const drawn = event.target.closest("[data-go]");
    if (drawn !== null) return visit(drawn.dataset.go, null);
    const mark = event.target.closest("mark");
    if (mark !== null && String(getSelection()) === "") return visit(mark.dataset.f.split(" ")[0], null);
    const finding = event.target.closest(".finding");
    if (finding !== null && event.target.closest("summary, button, input, label") === null) choose(finding);
  });
  back.addEventListener("click", toOrigin);
  addEventListener("popstate", () => go(location.hash.slice(1), null));

  const bar = one(".bar");
  if (bar !== null) {
    const shown = one(".shown");
    // The articles stand below the bar, however many lines it takes.
    new ResizeObserver(() => root.style.setProperty("--bar", bar.offsetHeight + "px")).observe(bar);
    const toggle = one(".toggle");
    toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(bar.classList.toggle("open"))));
    const filter = () => {
      const relations = new Set(all("input[name=relation]:checked", bar).map((input) => input.value));
      const outlet = bar.elements.outlet.value;
      const aspect = bar.elements.aspect.value;
      const least = Number(bar.elements.confidence.value);
      const words = bar.elements.words.value.trim().toLowerCase().split(/\s+/).filter((word) => word !== "");
      one("output", bar).textContent = least === 0 ? "0" : least.toFixed(2);
      const active = relations.size < 3 || outlet !== "" || aspect !== "" || least > 0 || words.length > 0;
      let count = 0;
      for (const finding of findings) {
        const { relation, articles, aspects, confidence } = finding.dataset;
        const text = words.length === 0 ? "" : finding.textContent.toLowerCase();
        finding.hidden = !(
          relations.has(relation) &&
          (outlet === "" || articles.split(" ").includes(outlet)) &&
          (aspect === "" || aspects.split(" ").includes(aspect)) &&
          Number(confidence) >= least &&
          words.every((word) => text.includes(word))
        );
        if (!finding.hidden) count += 1;
      }
      for (const [, list] of marks) for (const mark of list)
        mark.classList.toggle("off", mark.dataset.f.split(" ").every((id) => document.getElementById(id).hidden));
      for (const reference of all(".ref")) reference.hidden = document.getElementById(reference.getAttribute("href").slice(1)).hidden;
      for (const group of all(".group")) {
        const own = all(".finding", group);
        one(".filtered", group).hidden = !(own.length > 0 && own.every((finding) => finding.hidden));
      }
      for (const group of all(".alone")) group.hidden = all(".finding", group).every((finding) => finding.hidden);
      for (const more of all(".more")) if (active && all(".finding", more).some((finding) => !finding.hidden)) more.open = true;
      for (const drawn of all("[data-go]")) {
        const finding = document.getElementById(drawn.dataset.go);
        drawn.classList.toggle("off", finding !== null && finding.hidden);
      }
      shown.textContent = active ? count + " of " + findings.length + " findings" : findings.length + (findings.length === 1 ? " finding" : " findings");
    };
    bar.addEventListener("input", filter);
    bar.addEventListener("reset", () => setTimeout(filter));
    bar.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  const themes = ["as the system", "dark", "light"];
  let theme = 0;
  one(".theme").addEventListener("click", (event) => {
    theme = (theme + 1) % themes.length;
    if (theme === 0) delete root.dataset.theme;
    else root.dataset.theme = themes[theme];
    event.currentTarget.textContent = "Theme: " + themes[theme];
  });

  const keys = one("input[name=keys]");
  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    const at = event.target;
    if (event.key === "Escape") {
      if (toOrigin()) event.preventDefault();
      else if (at.tagName === "INPUT") at.blur();
      else choose(null);
      return;
    }
    if (at.closest("input, select, textarea") !== null) return;
    if (event.key === "Enter" && at.classList.contains("finding")) {
      const link = one("a.evidence", at);
      if (link !== null) {
        event.preventDefault();
        visit(link.getAttribute("href").slice(1), at);
      }
      return;
    }
    if (!keys.checked) return;
    if (event.key === "j" || event.key === "k") {
      const open = findings.filter((finding) => !finding.hidden);
      if (open.length === 0) return;
      const here = open.indexOf(chosen);
      const next = event.key === "j" ? Math.min(here + 1, open.length - 1) : Math.max(here - 1, 0);
      event.preventDefault();
      toFinding(open[next]);
    } else if (event.key === "/" && bar !== null) {
      event.preventDefault();
      bar.elements.words.focus();
    }
  });

  const folded = [];
  addEventListener("beforeprint", () => {
    for (const details of all("details:not([open]):not(.keys):not(.aside)")) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
  });

  if (location.hash !== "") go(location.hash.slice(1), null);
})();
`;
