// What moves: keys, search as one types, all words opened for printing. Without it every page can still be read and used.

const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const field = document.querySelector("input[type=search]");
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  }
});

// from story to story, from fact to fact
function step(by) {
  const stops = [...document.querySelectorAll(".teaser h2 a, .fact > details > summary, .hit h2 a, .card h3 a")];
  if (!stops.length) return;
  const at = stops.indexOf(document.activeElement);
  const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + by, 0), stops.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

// an address that names a fact opens it
function open() {
  const id = decodeURIComponent(location.hash.slice(1));
  const details = id && document.getElementById(id)?.querySelector("details");
  if (details) details.open = true;
}
window.addEventListener("hashchange", open);
open();

// on a phone the names of the pages are moved under the thumb: where one is, is seen
const pages = document.querySelector(".main ul");
const here = pages?.querySelector("[aria-current]");
if (here && pages.scrollWidth > pages.clientWidth) pages.scrollLeft = here.offsetLeft - pages.clientWidth / 3;

// what is closed is printed, too
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll(".fact > details:not([open])")];
  closed.forEach((one) => (one.open = true));
});
window.addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));

// search as one types: the page that the server would send, of which the results are taken
const form = document.querySelector("form[data-typed]");
if (form) {
  const field = form.elements.q;
  let waiting = 0;
  let asking = null;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const address = field.value.trim() ? `${form.action}?${new URLSearchParams({ q: field.value })}` : form.action;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: asking.signal });
      if (answer.status === 429 || answer.status >= 500) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("results");
      if (made) document.getElementById("results").replaceWith(document.adoptNode(made));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  });
}
