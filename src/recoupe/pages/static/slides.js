// The slider over months: the links of the months become one control; the picture and its table are taken from the page of the month.

const steps = () => [...document.querySelectorAll("[data-slider] .months a")];
const slide = document.querySelector("[data-slider] .slide");

if (slide) {
  const slider = slide.querySelector("input");
  const told = slide.querySelector("output");
  let waiting = 0;
  let asking = null;
  slide.hidden = false;
  document.querySelector("[data-slider]").classList.add("slides");

  const show = async () => {
    asking?.abort();
    asking = new AbortController();
    const address = steps()[slider.value].getAttribute("href");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: asking.signal });
      if (!answer.ok) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("results");
      if (made) document.getElementById("results").replaceWith(document.adoptNode(made));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };

  slider.addEventListener("input", () => {
    const one = steps()[slider.value];
    told.textContent = one.textContent;
    slider.setAttribute("aria-valuetext", one.textContent);
    steps().forEach((each) => each.removeAttribute("aria-current"));
    one.setAttribute("aria-current", "true");
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
}
