/* What the desk gains with JavaScript: keys in the work list, counted choices, a letter that follows the form. */
(() => {
  "use strict";

  const writes = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

  function worklist(table) {
    const rows = [...table.tBodies[0].rows];
    const hint = document.querySelector("[data-keys]");
    const button = document.querySelector("[data-assign]");
    let here = -1;
    if (hint) hint.hidden = false;

    const box = (row) => row.querySelector("input[type=checkbox]");
    const count = () => {
      const chosen = rows.filter((row) => box(row) && box(row).checked);
      rows.forEach((row) => row.classList.toggle("chosen", chosen.includes(row)));
      if (button) button.textContent = chosen.length ? `${button.dataset.label} (${chosen.length})` : button.dataset.label;
    };
    const go = (step) => {
      here = Math.min(Math.max(here + step, 0), rows.length - 1);
      rows[here].querySelector("a").focus();
    };
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      x: () => { if (here >= 0 && box(rows[here])) { box(rows[here]).checked = !box(rows[here]).checked; count(); } },
      f: () => {
        const filters = document.querySelector("[data-filters]");
        filters.open = true;
        filters.querySelector("[data-first-filter]").focus();
      },
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      const run = keys[event.key.toLowerCase()];
      if (run) { event.preventDefault(); run(); }
    });
    table.addEventListener("focusin", (event) => { here = rows.indexOf(event.target.closest("tr")); });
    table.addEventListener("change", count);
    count();
  }

  function filters(details) {
    const wide = matchMedia("(min-width: 47.01rem)");
    const follow = () => { if (wide.matches) details.open = true; };
    wide.addEventListener("change", follow);
    follow();
  }

  function decision(form) {
    const place = form.parentElement.querySelector("[data-letter]");
    const look = form.querySelector("[data-look]");
    let waits = 0;
    let asked = 0;
    const show = async () => {
      if (!form.querySelector("[name=action]:checked")) return;
      const mine = ++asked;
      try {
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new FormData(form), headers: { "X-Varv-Part": "letter" } });
        const text = await answer.text();
        if (answer.ok && mine === asked) place.innerHTML = text;
      } catch { if (look) look.hidden = false; }
    };
    const soon = () => { clearTimeout(waits); waits = setTimeout(show, 350); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("click", (event) => {
      const pick = event.target.closest("[data-text]");
      if (!pick) return;
      const reasons = form.querySelector("[name=reasons]");
      event.preventDefault();
      reasons.value = [reasons.value.trim(), pick.dataset.text].filter(Boolean).join("\n\n");
      reasons.focus();
      soon();
    });
    form.addEventListener("submit", () => form.setAttribute("aria-busy", "true"));
    if (look) look.hidden = true;
    show();
  }

  const table = document.querySelector("[data-worklist]");
  if (table) worklist(table);
  document.querySelectorAll("[data-filters]").forEach(filters);
  document.querySelectorAll("form[data-decision]").forEach(decision);
})();
