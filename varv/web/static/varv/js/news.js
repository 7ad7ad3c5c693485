/* What writing news gains with JavaScript: the article beside the form follows what is written. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-news]");
  const place = document.querySelector("[data-preview]");
  if (!form || !place) return;
  const look = form.querySelector("[data-look]");
  let waits = 0;
  let asked = 0;

  const show = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: new FormData(form), headers: { "X-Varv-Part": "preview" } });
      const text = await answer.text();
      if (!answer.ok || mine !== asked) return;
      place.innerHTML = text;
      place.hidden = false;
    } catch { look.hidden = false; }
  };
  form.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(show, 400); });
  look.hidden = true;
  show();
})();
