/* What every page gains with JavaScript; nothing needs it. */
"use strict";

// A button that was pressed says so after 400 ms, and a second press is not sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post" || event.defaultPrevented) return;
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 8000); // the answer may be a file, or never come
  const button = event.submitter;
  if (button) setTimeout(() => button.setAttribute("aria-busy", "true"), 400);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
});

// The list of what went wrong is read first.
document.querySelector(".error-summary[tabindex]")?.focus();
