// What makes the pages for staff quicker to use. All of them work without it.
"use strict";

// A form that is under way is not sent a second time.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // Disabling the button at once would keep its name and value from being sent.
  setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
});

// Coming back with the browser's button finds forms as they were.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
  });
});

// What editors type is kept in their browser until it is saved. Only then, or when they sign out, is it forgotten.
const kept = {
  prefix: "countersign:",
  saving: "countersign:saving",

  names(prefix) {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  },

  read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },

  // Whether the browser had room for it.
  write(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },

  forget(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // There is nothing where nothing can be kept.
    }
  },

  // Remembers what is being sent, for the page that comes next in this tab.
  send(name) {
    try {
      sessionStorage.setItem(this.saving, name);
    } catch {
      // Then it stays until its writer throws it away.
    }
  },

  sent() {
    try {
      const name = sessionStorage.getItem(this.saving);
      sessionStorage.removeItem(this.saving);
      return name;
    } catch {
      return null;
    }
  },
};

// What the page before has sent.
const sent = kept.sent();
if (sent && document.querySelector(".done")) kept.forget(sent);
// Somebody has to sign in first, and it is still under way.
if (sent && document.querySelector("[data-held]")) kept.send(sent);

document.querySelector('form[action="/admin/sign-out"]')?.addEventListener("submit", ({ target }) => {
  // Only if the page is really left: its writer may think better of it. And nothing of whoever else uses this browser.
  const own = `${kept.prefix}${target.dataset.person}:`;
  window.addEventListener("pagehide", () => kept.names(own).forEach(kept.forget));
});
