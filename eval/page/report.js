// The filters of the cases and the links to them. The address bears both: "#samples/a/fr-plain"
// opens a case, "#cases?outcome=lost" picks some.
"use strict";

const form = document.querySelector(".filters");
const cases = [...document.querySelectorAll("details.case")];
const shown = document.getElementById("shown");
const nothing = document.getElementById("nothing");

/** Lower case, without accents: "Résiliation" is found by "resiliation". */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a case; made when first asked for, then kept. */
const texts = new Map();
function textOf(one) {
  if (!texts.has(one)) texts.set(one, plain(`${one.id} ${one.textContent}`));
  return texts.get(one);
}

function picked() {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
}

function fits(one, { words = "", ...choices }) {
  return (
    Object.entries(choices).every(([name, value]) => one.dataset[name].split("|").includes(value)) &&
    plain(words).split(/\s+/).every((word) => textOf(one).includes(word))
  );
}

function apply() {
  const choices = picked();
  let count = 0;
  for (const one of cases) {
    const fit = fits(one, choices);
    one.parentElement.hidden = !fit;
    count += fit;
  }
  const all = `${cases.length.toLocaleString("en")} ${cases.length === 1 ? "case" : "cases"}`;
  shown.value = count === cases.length ? all : `${count.toLocaleString("en")} of ${all}`;
  nothing.hidden = count > 0 || cases.length === 0;
}

function remember() {
  const query = new URLSearchParams(picked()).toString();
  history.replaceState(null, "", query ? `#cases?${query}` : "#cases");
}

function pick(query) {
  form.reset();
  for (const [name, value] of new URLSearchParams(query)) {
    if (form.elements.namedItem(name)) form.elements.namedItem(name).value = value;
  }
  apply();
}

function show(one) {
  if (one.parentElement.hidden) pick("");
  one.open = true;
  one.scrollIntoView();
  // Cases above get their real height only as they come into view; once more, then it stands.
  requestAnimationFrame(() => {
    one.scrollIntoView();
    one.querySelector("summary").focus({ preventScroll: true });
  });
}

function follow() {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // an address with a bare percent sign is taken as it stands
  }
  const one =
    cases.find((other) => other.id === name) ?? cases.find((other) => other.dataset.id === name);
  if (one) show(one);
  else if (location.hash.startsWith("#cases?")) {
    pick(location.hash.slice("#cases?".length));
    document.getElementById("cases").scrollIntoView();
  }
}

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => (apply(), remember()), 60);
});
form.addEventListener("reset", () => setTimeout(() => (apply(), remember())));
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", follow);
apply();
// Not before the browser has followed the address by itself, which takes the focus away.
window.addEventListener("load", follow);
