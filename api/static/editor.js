// What makes writing easier. The form works without it.
"use strict";

const form = document.getElementById("writing");
if (form) {
  const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));
  const announce = announcer(document.getElementById("announce"));
  const own = keeping(form);
  counting(form, announce);
  marking(document.getElementById("body"), document.querySelector(".toolbar"));
  rows(form, changed, announce);
  if (document.getElementById("composer")) composing(form, changed, announce);
  previewing(form, document.getElementById("preview"));
  if (form.dataset.presence) present(form, document.getElementById("editing"));
  own.offer();
}

// Says something to those who do not see the page. The same words twice would not be heard twice.
function announcer(region) {
  return (text) => {
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 50);
  };
}

function token(form) {
  return form.elements.form_token.value;
}

// All that was typed.
function typed(form) {
  const names = (name) => name !== "form_token" && name !== "q";
  return [...new FormData(form)].filter(([name]) => names(name));
}

// Keeps what is not saved in this browser, under the person, the entry, its version and this page.
function keeping(form) {
  const { person, entry, version } = form.dataset;
  const all = `${kept.prefix}${person}:${entry}:`;
  const name = `${all}${version}:${Date.now().toString(36)}`;
  const words = () => JSON.stringify(typed(form).filter(([field]) => field !== "id"));
  const status = document.getElementById("kept");
  const before = "unsaved" in form.dataset ? null : words();
  let timer = null;
  let sending = false;

  const isChanged = () => words() !== before;

  const keep = () => {
    clearTimeout(timer);
    timer = null;
    if (!isChanged()) {
      kept.forget(name);
      status.textContent = "";
      return;
    }
    const at = Date.now();
    const done = kept.write(name, { at, version, fields: typed(form) });
    status.textContent = done
      ? `Kept in this browser at ${time(at)}`
      : "This browser cannot keep unsaved text: save often.";
  };

  form.addEventListener("input", () => { timer ??= setTimeout(keep, 2000); });
  form.addEventListener("submit", () => {
    keep();
    kept.send(name);
    sending = true;
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sending = false; });
  window.addEventListener("pagehide", () => { if (!sending && timer) keep(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer) keep(); });
  window.addEventListener("beforeunload", (event) => { if (!sending && isChanged()) event.preventDefault(); });

  // What comes back unsaved is in the form again.
  if (before === null) {
    keep();
    if (sent?.startsWith(all)) kept.forget(sent);
  }

  // Offers what was kept by a page that is gone.
  const offer = () => {
    const found = kept.names(all).filter((other) => other !== name)
      .map((other) => ({ other, ...kept.read(other) })).filter(({ fields }) => Array.isArray(fields));
    const same = ({ fields }) => JSON.stringify(fields.filter(([field]) => field !== "id")) === before;
    found.filter(same).forEach(({ other }) => kept.forget(other));
    const last = found.filter((it) => !same(it)).sort((a, b) => b.at - a.at)[0];
    const banner = document.getElementById("recovery");
    banner.hidden = !last || before === null;
    if (banner.hidden) return;
    document.getElementById("kept-at").textContent = time(last.at);
    document.getElementById("kept-older").hidden = last.version === version;
    document.getElementById("restore").onclick = () => restore(last);
    document.getElementById("forget").onclick = () => {
      kept.forget(last.other);
      offer();
      form.elements.heading.focus();
    };
  };

  // The server shows it, with the version that it was written on: then a conflict is found when it is saved.
  const restore = (last) => {
    const again = document.createElement("form");
    again.method = "post";
    again.action = form.action;
    const fields = [...last.fields, ["form_token", token(form)], ["do", "show"]];
    again.append(...fields.map(([field, value]) => {
      const input = document.createElement("textarea");
      [input.name, input.value] = [field, value];
      return input;
    }));
    again.hidden = true;
    document.body.append(again);
    if (isChanged()) keep();
    kept.send(last.other);
    sending = true;
    again.submit();
  };

  return { offer };
}

// In the reader's own time; with the day, unless it is today.
function time(at) {
  const date = new Date(at);
  const clock = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? clock : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${clock}`;
}

// Counts as the server does: characters after composing them.
function counting(form, announce) {
  const number = (n) => n.toLocaleString("en");
  const count = (field) => {
    const hint = field.getAttribute("aria-describedby").split(" ").find((id) => id.endsWith("-hint"));
    const place = document.getElementById(hint);
    const limit = Number(field.dataset.limit);
    const text = field.value.replaceAll("\r\n", "\n").normalize("NFC").trim();
    const [characters, total] = [[...text].length, words(text, field.lang)];
    place.textContent = `${number(characters)} of ${number(limit)} characters, ${number(total)} word${total === 1 ? "" : "s"}`;
    const isOver = characters > limit;
    if (isOver && !("over" in place.dataset)) announce(`Too long: at most ${number(limit)} characters`);
    if (isOver) place.dataset.over = ""; else delete place.dataset.over;
  };
  const fields = [...form.querySelectorAll("[data-limit]")];
  fields.forEach(count);
  form.addEventListener("input", (event) => { if (fields.includes(event.target)) count(event.target); });
}

function words(text, language) {
  if (!("Segmenter" in Intl)) return text.split(/\s+/).filter(Boolean).length;
  const parts = new Intl.Segmenter(language, { granularity: "word" }).segment(text);
  let total = 0;
  for (const part of parts) if (part.isWordLike) total += 1;
  return total;
}

// The marks of CommonMark, by button and by key.
function marking(field, toolbar) {
  const buttons = [...toolbar.querySelectorAll("button")];
  const marks = {
    bold: () => around(field, "**"),
    italic: () => around(field, "*"),
    link: () => link(field),
    list: () => before(field, "- "),
    quote: () => before(field, "> "),
    heading: () => before(field, "# "),
  };
  toolbar.hidden = false;
  const reach = (button) => buttons.forEach((it) => { it.tabIndex = it === button ? 0 : -1; });
  reach(buttons[0]);
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    reach(button);
    marks[button.dataset.mark]();
  });
  toolbar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const button = buttons.at(to % buttons.length);
    reach(button);
    button.focus();
  });
  field.addEventListener("keydown", (event) => {
    const mark = { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()];
    if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    marks[mark]();
  });
}

// Replaces part of a text so that it can be undone, and selects part of what is there then.
function put(field, [from, to], text, [start, end]) {
  field.focus();
  field.setSelectionRange(from, to);
  const command = text ? "insertText" : "delete";
  if (!document.execCommand(command, false, text)) {
    field.setRangeText(text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}

function around(field, mark) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const [text, size] = [value.slice(from, to), mark.length];
  // One mark of two asterisks is not two marks of one.
  const isMarked = value.slice(from - size, from) === mark && value.slice(to, to + size) === mark
    && (size > 1 || value.slice(from - 2, from) !== "**");
  if (isMarked) put(field, [from - size, to + size], text, [from - size, to - size]);
  else put(field, [from, to], mark + text + mark, [from + size, to + size]);
}

function link(field) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const [text, address] = [value.slice(from, to) || "text", "address"];
  const start = from + text.length + 3;
  put(field, [from, to], `[${text}](${address})`, [start, start + address.length]);
}

// At the beginning of each line that is selected.
function before(field, mark) {
  const { selectionStart, selectionEnd, value } = field;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  const isMarked = lines.every((line) => line.startsWith(mark));
  const text = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join("\n");
  put(field, [from, to], text, [from, from + text.length]);
}

// What a button of the form asks for, if it is this.
function wanted(event, verb) {
  const button = event.target.closest("button[name=do]");
  return button?.value.split(":")[0] === verb ? button : null;
}

// Rows for sources.
function rows(form, changed, announce) {
  const all = () => [...form.querySelectorAll("[data-source]")];
  const empty = (row) => {
    row.querySelectorAll("input").forEach((input) => {
      input.value = "";
      ["aria-invalid", "aria-describedby", "autofocus"].forEach((name) => input.removeAttribute(name));
    });
    row.querySelectorAll(".wrong").forEach((it) => it.remove());
  };
  const number = () => all().forEach((row, at) => {
    const [title, url] = row.querySelectorAll("input");
    const labels = row.querySelectorAll("label");
    [[title, "title"], [url, "url"]].forEach(([input, part], side) => {
      input.id = labels[side].htmlFor = `sources.${at}.${part}`;
    });
    const button = row.querySelector("button");
    button.value = `remove-source:${at}`;
    button.setAttribute("aria-label", `Remove source ${at + 1}`);
  });
  form.addEventListener("click", (event) => {
    const add = wanted(event, "add-source");
    const remove = wanted(event, "remove-source");
    if (!add && !remove) return;
    event.preventDefault();
    if (add) {
      const row = all().at(-1).cloneNode(true);
      empty(row);
      all().at(-1).after(row);
      number();
      row.querySelector("input").focus();
    } else {
      const row = remove.closest("[data-source]");
      if (all().length > 1) row.remove(); else empty(row);
      number();
      form.querySelector("[value=add-source]").focus();
      announce("Source removed");
    }
    changed();
  });
}

// What a page lists: moved by buttons, by dragging and by keys, and found without loading the page again.
function composing(form, changed, announce) {
  const place = () => document.getElementById("composer");
  const items = () => [...place().querySelectorAll("[data-item]")];
  const name = (item) => item.dataset.name;

  const tell = (item) => {
    changed();
    announce(`${name(item)}: now ${items().indexOf(item) + 1} of ${items().length}`);
  };
  const move = (item, verb) => {
    const focus = document.activeElement;
    const other = verb === "up" ? item.previousElementSibling : item.nextElementSibling;
    if (!other) {
      announce(`${name(item)} is ${verb === "up" ? "first" : "last"} already`);
      return;
    }
    if (verb === "up") other.before(item); else other.after(item);
    if (item.contains(focus)) focus.focus();
    tell(item);
  };
  const remove = (item) => {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (next?.querySelector("button:last-of-type") ?? form.elements.q).focus();
    changed();
    announce(`Removed: ${name(item)}`);
  };
  const draggable = () => items().forEach((item) => { item.draggable = true; });

  const ask = async (button) => {
    const body = new URLSearchParams(new FormData(form, button));
    const label = button.getAttribute("aria-label");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("composer");
      if (!fresh) throw new Error(answer.status);
      fresh.querySelectorAll("[autofocus]").forEach((it) => it.removeAttribute("autofocus"));
      place().replaceWith(document.adoptNode(fresh));
      draggable();
      form.elements.q.focus();
      const matches = fresh.querySelectorAll(".match").length;
      const problem = fresh.querySelector("#q-error")?.textContent;
      announce(label ? label.replace("Add:", "Added:") : problem ?? `${matches} found`);
      if (label) changed();
    } catch {
      announce("That did not work. Is there a connection?");
      document.getElementById("kept").textContent = "That did not work. Is there a connection?";
    }
  };

  form.addEventListener("click", (event) => {
    const button = ["up", "down", "remove", "find", "add"].map((verb) => wanted(event, verb)).find(Boolean);
    if (!button) return;
    event.preventDefault();
    const [verb] = button.value.split(":");
    const item = button.closest("[data-item]");
    if (verb === "find" || verb === "add") ask(button);
    else if (verb === "remove") remove(item);
    else move(item, verb);
  });
  form.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    const verb = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (item && verb && event.altKey) {
      event.preventDefault();
      move(item, verb);
    }
    if (event.target.id === "q" && event.key === "Enter") {
      event.preventDefault();
      ask(place().querySelector("[value=find]"));
    }
  });

  let dragged = null;
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-item]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  form.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest?.("[data-item]");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged); else over.after(dragged);
  });
  form.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
  form.addEventListener("dragend", () => {
    if (dragged) tell(dragged);
    dragged = null;
  });
  draggable();
}

// What is typed, as readers will see it: beside the form, where there is room.
function previewing(form, place) {
  const wide = window.matchMedia("(min-width: 60rem)");
  let timer = null;
  let asking = null;
  const renew = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch("/admin/preview", { method: "POST", body, signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...page.body.childNodes);
    } catch {
      // The next change tries again.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    if (wide.matches) timer = setTimeout(renew, 600);
  });
}

// Tells the others that this is open, and who of them has it open.
function present(form, place) {
  const url = form.dataset.presence;
  const body = (more) => new URLSearchParams({ form_token: token(form), ...more });
  const beat = async () => {
    try {
      const answer = await fetch(url, { method: "POST", body: body({}) });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.body.textContent.trim() !== place.textContent.trim()) place.replaceChildren(...page.body.childNodes);
    } catch {
      // The next beat tries again.
    }
  };
  beat();
  setInterval(beat, 10000);
  window.addEventListener("pagehide", () => navigator.sendBeacon(url, body({ leave: "yes" })));
}
