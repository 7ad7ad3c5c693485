// A step of an application: questions that depend on others come at once, files show how far
// they have come, long answers count their letters. Without this file the same happens on "next".
(() => {
  "use strict";
  const form = document.querySelector("form[data-step]");
  if (!form) return;
  const questions = () => document.getElementById("questions");
  let waiting = 0;
  let latest = 0;
  let unsaved = false;

  const keyOf = (node) => node.dataset.question;
  const blocks = (root) => [...root.children].filter((node) => keyOf(node));
  const fresh = (node) => document.importNode(node, true);

  // The questions as the server now has them; what somebody is writing in is left alone.
  function merge(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const next = page.getElementById("questions");
    if (!next) return false;
    const old = new Map(blocks(questions()).map((node) => [keyOf(node), node]));
    const result = [...next.children].map((node) => {
      const before = keyOf(node) && old.get(keyOf(node));
      if (!before) return fresh(node);
      if (node.dataset.live !== undefined) {
        if (before.dataset.live !== node.dataset.live) {
          before.dataset.live = node.dataset.live;
          before.replaceChildren(...[...node.childNodes].map(fresh));
        }
        return before;
      }
      return before.dataset.shape === node.dataset.shape ? before : fresh(node);
    });
    const active = document.activeElement && document.activeElement.id;
    const kept = new Set(result);
    [...questions().children].forEach((node) => kept.has(node) || node.remove());
    result.forEach((node, place) => {
      const now = questions().children[place];
      if (now !== node) questions().insertBefore(node, now || null);
    });
    const again = active && document.getElementById(active);
    if (again && document.activeElement !== again) again.focus();
    around(page);
    return true;
  }

  // What stands around the questions: what is wrong, when the draft was saved, what the page is called.
  function around(page) {
    const [told, now] = [document.getElementById("errors"), page.getElementById("errors")];
    if (told && now && told.textContent !== now.textContent) told.replaceWith(fresh(now));
    else if (told && !now) told.remove();
    else if (!told && now) form.querySelector(".step-now").after(fresh(now));
    const [saved, later] = [document, page].map((one) => one.querySelector("[data-saved]"));
    if (saved && later) saved.textContent = later.textContent;
    const [shown, alike] = [document, page].map((one) => one.getElementById("beside"));
    if (shown && alike && shown.innerHTML !== alike.innerHTML) shown.replaceWith(fresh(alike));
    else if (shown && !alike) shown.remove();
    else if (!shown && alike) questions().after(fresh(alike));
    document.title = page.title;
  }

  function sent(go) {
    const data = new FormData(form);
    data.set("_go", go);
    return data;
  }

  function withoutFiles(data) {
    [...data.entries()].forEach(([name, value]) => value instanceof File && data.delete(name));
    return data;
  }

  function refresh() {
    const turn = ++latest;
    unsaved = false;
    fetch(form.action || location.href, {
      method: "POST",
      body: withoutFiles(sent("refresh")),
      headers: { "X-Requested-With": "fetch" },
      redirect: "manual",
    })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => text && turn === latest && merge(text))
      .catch(() => {});
  }

  // Whoever leaves without a button finds everything again: back button, closed tab, phone put away.
  function leave() {
    if (!unsaved || document.visibilityState !== "hidden") return;
    unsaved = false;
    fetch(form.action || location.href, {
      method: "POST",
      body: withoutFiles(sent("refresh")),
      headers: { "X-Requested-With": "fetch" },
      redirect: "manual",
      keepalive: true,
    }).catch(() => { unsaved = true; });
  }

  function upload(box) {
    const field = box.closest("[data-files]");
    const bar = field.querySelector("progress");
    const request = new XMLHttpRequest();
    const data = withoutFiles(sent(`upload:${field.dataset.files}`));
    [...box.files].forEach((file) => data.append(box.name, file));
    bar.hidden = false;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => {
      bar.hidden = true;
      if (request.status === 200 && merge(request.responseText)) return;
      form.requestSubmit(field.querySelector("[value^='upload:']")); // the whole page says what is wrong
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      field.querySelector("[data-failed]").hidden = false;
    });
    field.querySelector("[data-failed]").hidden = true;
    request.open("POST", form.action || location.href);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.send(data);
  }

  function count(area) {
    const told = document.getElementById(`${area.id}-count`);
    if (!told) return;
    told.dataset.text = told.dataset.text || told.textContent;
    const used = area.value.length;
    told.textContent = used ? `${told.dataset.text} (${used})` : told.dataset.text;
  }

  form.addEventListener("change", (event) => {
    unsaved = true;
    if (event.target.type === "file") {
      if (event.target.files.length) upload(event.target);
      return;
    }
    if (form.dataset.liveForm === undefined) return;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
  form.addEventListener("input", (event) => {
    unsaved = true;
    if (event.target.dataset.count) count(event.target);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    unsaved = false;
  });
  document.addEventListener("visibilitychange", leave);
})();
