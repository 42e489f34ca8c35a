// Draws one answer from its shape with the browser's own controls, so that a keyboard and a screen
// reader find fieldsets, legends and labels. Text goes in through textContent only: what somebody
// typed is never read as markup.

let serial = 0;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

const fresh = () => `bk-field-${++serial}`;
const blank = (value) => value === null || value === undefined || value === "";

function labelled(shape, control, { inline = false } = {}) {
  const id = fresh();
  const target = control.matches("input,select,textarea") ? control : control.querySelector("input,select,textarea");
  target.id = id;
  const hint = shape.hint ? make("span", { class: "bk-hint", id: `${id}-hint` }, shape.hint) : null;
  if (hint) target.setAttribute("aria-describedby", hint.id);
  const label = make("label", { for: id, class: "bk-label" }, shape.label || "Answer");
  return make("div", { class: inline ? "bk-field bk-inline" : "bk-field" }, label, control, hint);
}

function group(shape, ...children) {
  const hint = shape.hint ? make("p", { class: "bk-hint" }, shape.hint) : null;
  return make("fieldset", { class: "bk-group" }, make("legend", { class: "bk-label" }, shape.label || "Answer"), hint, ...children);
}

function button(text, action, { name, disabled = false } = {}) {
  return make("button", { type: "button", class: "bk-small-button", "aria-label": name, disabled, onclick: action }, text);
}

// A control tells of a change with change(value, kept): "kept" says that what is drawn shows the value
// already. Only then does the page stay as it is, and with it the keyboard's way to the next field and
// the button under the mouse; rows added, moved or removed are drawn anew.

// One of several: radio buttons up to seven, a list beyond; in the row of a table a list from three on,
// so that a row stays low enough to compare it with the next.
function oneOf(shape, value, change) {
  const known = shape.options.some((option) => option.name === value);
  if (shape.options.length > (shape.compact ? 2 : 7)) return listOfOne(shape, value, change, known);
  const name = fresh();
  const rows = shape.options.map((option) => choice("radio", name, option, option.name === value, () => change(option.name, true)));
  if (shape.other) rows.push(otherChoice(name, known ? "" : value, change));
  return group(shape, ...rows);
}

function choice(type, name, option, checked, action) {
  const id = fresh();
  const input = make("input", { type, name, id, value: option.name, onchange: action });
  input.checked = checked;
  const text = make("span", {}, make("span", { class: "bk-option" }, option.label));
  if (option.hint) text.append(make("span", { class: "bk-hint" }, option.hint));
  return make("label", { class: "bk-choice", for: id }, input, text);
}

function otherChoice(name, value, change) {
  const text = make("input", { type: "text", "aria-label": "Another name", placeholder: "its name" });
  text.value = (value || "").replace(/^other: /, "");
  const id = fresh();
  const radio = make("input", { type: "radio", name, id, value: "other" });
  radio.checked = Boolean(value);
  const tell = () => { radio.checked = true; if (text.value.trim()) change(`other: ${text.value.trim()}`, true); };
  text.addEventListener("change", tell);
  radio.addEventListener("change", () => text.focus());
  return make("div", { class: "bk-choice" }, radio, make("label", { for: id, class: "bk-option" }, "Other"), text);
}

function listOfOne(shape, value, change, known) {
  const select = make("select", {}, make("option", { value: "" }, "Choose"));
  for (const option of shape.options) select.append(make("option", { value: option.name }, option.label));
  if (shape.other) select.append(make("option", { value: "other" }, "Other"));
  const typed = make("input", { type: "text", "aria-label": "Another name", placeholder: "its name" });
  const hint = make("span", { class: "bk-hint" });
  const show = () => {
    const option = shape.options.find((one) => one.name === select.value);
    hint.textContent = (option && option.hint) || "";
    typed.hidden = select.value !== "other";
  };
  select.value = known ? value : value ? "other" : "";
  typed.value = known || !value ? "" : value.replace(/^other: /, "");
  select.addEventListener("change", () => {
    show();
    if (select.value === "other") typed.focus();
    else change(select.value || null, true);
  });
  typed.addEventListener("change", () => typed.value.trim() && change(`other: ${typed.value.trim()}`, true));
  show();
  return labelled(shape, make("div", { class: "bk-stack" }, select, typed, hint));
}

// Several: check boxes, so that nobody needs to know about Ctrl and click.
function setOf(shape, value, change) {
  const chosen = new Set(value || []);
  const name = fresh();
  let none = noneButton(value, change);
  const boxes = shape.options.map((option) =>
    choice("checkbox", name, option, chosen.has(option.name), (event) => {
      if (event.target.checked) chosen.add(option.name);
      else chosen.delete(option.name);
      const next = shape.options.map((one) => one.name).filter((one) => chosen.has(one));
      const fresher = noneButton(next, change);
      none.replaceWith(fresher);
      none = fresher;
      change(next, true);
    }));
  return group(shape, make("div", { class: "bk-columns" }, ...boxes), none);
}

function noneButton(value, change) {
  const none = Array.isArray(value) && value.length === 0;
  return button(none ? "None, on purpose" : "None of these", () => change([]), { disabled: none });
}

// An order: each entry moves with buttons; the same list serves the region chain and tie-breaks.
function ordered(shape, value, change) {
  const items = value || [];
  const label = (name) => (shape.options.find((one) => one.name === name) || { label: name }).label;
  const hint = (name) => (shape.options.find((one) => one.name === name) || {}).hint;
  const put = (next) => change(next);
  const list = make("ol", { class: "bk-ordered" });
  items.forEach((name, at) => {
    const move = (by) => { const next = [...items]; next.splice(at + by, 0, ...next.splice(at, 1)); put(next); };
    list.append(make("li", {}, make("span", { class: "bk-option" }, label(name)),
      hint(name) ? make("span", { class: "bk-hint" }, hint(name)) : null,
      make("span", { class: "bk-buttons" },
        button("Up", () => move(-1), { name: `Move ${label(name)} up`, disabled: at === 0 }),
        button("Down", () => move(1), { name: `Move ${label(name)} down`, disabled: at === items.length - 1 }),
        button("Remove", () => put(items.filter((_, index) => index !== at)), { name: `Remove ${label(name)}` }))));
  });
  const rest = shape.options.filter((option) => !items.includes(option.name));
  const add = make("select", { "aria-label": `Add to ${shape.label || "the list"}` }, make("option", { value: "" }, items.length ? "Then…" : "First…"));
  for (const option of rest) add.append(make("option", { value: option.name }, option.label));
  add.addEventListener("change", () => add.value && put([...items, add.value]));
  return group(shape, items.length ? list : make("p", { class: "bk-hint" }, "Nothing in the list yet."), rest.length ? add : null, items.length ? null : noneButton(value, change));
}

// Names or codes, one a line in the eye, separated by commas on the keyboard.
function listOf(shape, value, change) {
  const input = make("input", { type: "text", spellcheck: "false" });
  input.value = (value || []).join(", ");
  input.addEventListener("change", () => {
    const parts = input.value.split(",").map((part) => part.trim()).filter(Boolean);
    change(shape.of === "country" ? parts.map((part) => code(shape, part)) : parts, true);
  });
  const hint = shape.of === "country" ? "Codes or names, with commas: DE, United Kingdom, US-CA" : shape.hint || "With commas between them.";
  return labelled({ ...shape, hint }, input);
}

function code(shape, typed) {
  const found = shape.options.find((one) => one.label.toLowerCase() === typed.toLowerCase());
  return found ? found.name : typed.toUpperCase();
}

// Rows of a table: per-class tables, value mappings, ordered rules.
function rows(shape, value, change) {
  const held = (value || []).map((row) => ({ ...row }));
  const put = (next) => change(next);
  const set = (at, name, cell, kept) => {
    if (blank(cell)) delete held[at][name]; else held[at][name] = cell;
    change(held.map((row) => ({ ...row })), kept);
  };
  const cards = held.map((row, at) => rowCard(shape, held, row, at, set, put));
  const add = button(held.length ? "Add another row" : "Add the first row", () => put([...held, starting(shape)]));
  return group(shape, ...cards, make("div", { class: "bk-buttons" }, add, held.length ? null : noneButton(value, change)));
}

function rowCard(shape, held, row, at, set, put) {
  const move = (by) => { const next = [...held]; next.splice(at + by, 0, ...next.splice(at, 1)); put(next); };
  const title = shape.ordered ? `Rule ${at + 1}` : `Row ${at + 1}`;
  const fields = shape.fields.map((field) => draw({ ...field, compact: true }, row[field.name], (cell, kept) => set(at, field.name, cell, kept)));
  const buttons = make("span", { class: "bk-buttons" },
    shape.ordered ? button("Up", () => move(-1), { name: `Move ${title} up`, disabled: at === 0 }) : null,
    shape.ordered ? button("Down", () => move(1), { name: `Move ${title} down`, disabled: at === held.length - 1 }) : null,
    button("Remove", () => put(held.filter((_, index) => index !== at)), { name: `Remove ${title}` }));
  return make("fieldset", { class: "bk-row-card" }, make("legend", {}, title), make("div", { class: "bk-grid" }, ...fields), buttons);
}

function starting(shape) {
  const row = {};
  for (const field of shape.fields) {
    if (field.required && field.kind === "text") row[field.name] = "";
    if (field.required && ["set", "ordered", "list", "rows"].includes(field.kind)) row[field.name] = [];
  }
  return row;
}

function record(shape, value, change) {
  const held = { ...value };
  const fields = shape.fields.map((field) => draw({ ...field }, held[field.name], (cell, kept) => {
    if (blank(cell)) delete held[field.name]; else held[field.name] = cell;
    change({ ...held }, kept);
  }));
  return group(shape, make("div", { class: "bk-grid" }, ...fields));
}

function yesNo(shape, value, change) {
  const options = [{ name: "yes", label: "Yes" }, { name: "no", label: "No" }];
  const name = fresh();
  return group(shape, make("div", { class: "bk-inline" }, ...options.map((option) =>
    choice("radio", name, option, value === (option.name === "yes") && value !== undefined, () => change(option.name === "yes", true)))));
}

function figure(shape, value, change) {
  const input = make("input", { type: "text", inputmode: "decimal", class: "bk-short" });
  input.value = blank(value) ? "" : String(value);
  input.addEventListener("change", () => {
    const typed = input.value.trim().replace(/[\s,](?=\d{3}\b)/g, "");
    change(typed === "" ? null : /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : input.value, true);
  });
  const unit = shape.kind === "percent" ? "%" : shape.unit || "";
  return labelled(shape, make("span", { class: "bk-inline" }, input, unit ? make("span", { class: "bk-hint" }, unit) : null));
}

function line(shape, value, change, attributes = {}) {
  const input = make("input", { type: "text", ...attributes });
  input.value = blank(value) ? "" : value;
  input.addEventListener("change", () => change(input.value.trim() || null, true));
  return labelled(shape, input);
}

function duration(shape, value, change) {
  const hint = shape.hint ? `${shape.hint}; such as 30 s, 5 min, 2 h or 14 d` : "Such as 30 s, 5 min, 2 h or 14 d";
  return line({ ...shape, hint }, spoken(value), change, { class: "bk-short" });
}

function spoken(value) {
  const found = /^P(?:(\d+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(value || "");
  if (!found) return value;
  const parts = [["d", found[1]], ["h", found[2]], ["min", found[3]], ["s", found[4]]].filter(([, count]) => count);
  return parts.length === 1 ? `${parts[0][1]} ${parts[0][0]}` : value === "PT0S" ? "0 s" : value;
}

function prose(shape, value, change) {
  const area = make("textarea", { rows: 3 });
  area.value = value || "";
  area.addEventListener("change", () => change(area.value.trim() || null, true));
  return labelled(shape, area);
}

function template(shape, value, change) {
  const area = make("textarea", { rows: 2, spellcheck: "false", class: "bk-mono" });
  area.value = value || "";
  const preview = make("output", { class: "bk-preview" });
  const show = () => { preview.textContent = area.value.replace(/\{(\w+)\}/g, (whole, name) => shape.sample[name] ?? whole) || "Nothing to show yet."; };
  area.addEventListener("input", show);
  area.addEventListener("change", () => change(area.value.trim() || null, true));
  const insert = make("select", { "aria-label": "Insert a placeholder" }, make("option", { value: "" }, "Insert…"));
  for (const one of shape.placeholders) insert.append(make("option", { value: one.name }, `{${one.name}}: ${one.label}`));
  insert.addEventListener("change", () => {
    if (!insert.value) return;
    area.setRangeText(`{${insert.value}}`, area.selectionStart, area.selectionEnd, "end");
    insert.value = "";
    show();
    change(area.value.trim() || null, true);
  });
  show();
  return make("div", { class: "bk-stack" }, labelled(shape, area), insert,
    make("p", { class: "bk-preview-line" }, make("span", { class: "bk-hint" }, "Preview with invented data: "), preview));
}

function region(shape, value, change) {
  const id = fresh();
  const list = make("datalist", { id }, ...shape.options.map((one) => make("option", { value: one.name }, one.label)));
  const field = line({ ...shape, hint: shape.hint || "Two letters, such as DE or GB" }, value, (typed, kept) => change(typed && code(shape, typed), kept), { list: id, class: "bk-short" });
  field.append(list);
  return field;
}

// A word such as "forever" beside the field it replaces.
function withWords(shape, value, change, drawn) {
  const name = fresh();
  const word = shape.words.find((one) => one.name === value);
  const choices = shape.words.map((one) => choice("checkbox", name, one, word === one, (event) => change(event.target.checked ? one.name : null)));
  if (word) drawn.querySelectorAll("input,select,textarea").forEach((input) => { input.disabled = true; input.value = ""; });
  return make("div", { class: "bk-stack" }, drawn, ...choices);
}

const CONTROLS = { one_of: oneOf, set: setOf, ordered, list: listOf, rows, record, yes_no: yesNo, count: figure, number: figure,
  percent: figure, duration, prose, template, region, country: region,
  date: (shape, value, change) => line(shape, value, change, { type: "date", class: "bk-short" }),
  text: (shape, value, change) => line(shape, value, change) };

function draw(shape, value, change) {
  const drawn = CONTROLS[shape.kind](shape, value, change);
  return shape.words ? withWords(shape, value, change, drawn) : drawn;
}

// After this long an answer is not waited for: the kernel was restarted, or took the value for the same.
const ANSWER_MS = 5000;

// After a redraw the keyboard stays where it was: at the same control, counted from the top.
function keepFocus(root, redraw) {
  const before = [...root.querySelectorAll("input,select,textarea,button")];
  const at = before.indexOf(document.activeElement);
  const name = at >= 0 ? before[at].getAttribute("aria-label") : null;
  redraw();
  if (at < 0) return;
  const after = [...root.querySelectorAll("input,select,textarea,button")];
  const same = name && after.find((node) => node.getAttribute("aria-label") === name && !node.disabled);
  (same || after[Math.min(at, after.length - 1)])?.focus();
}

export default {
  render({ model, el }) {
    const holder = make("div", { class: "bk-answer" });
    const alert = make("p", { class: "bk-error", role: "alert" });
    el.append(holder, alert);
    // A message of its own for each change: the shared state is sent one at a time and joined while the
    // kernel is busy, so a click on "Record decision" could overtake the last of several changes.
    let current = model.get("value");
    let typing = false;
    let pressed = false;
    let waiting = false;
    const show = () => { waiting = false; keepFocus(holder, () => holder.replaceChildren(draw(model.get("shape"), current, change))); };
    // The kernel says each value back as it takes it. While one is on its way, what arrives is older.
    let onItsWay = [];
    let last = JSON.stringify(current);
    const sent = (value) => {
      const text = JSON.stringify(value);
      if (text !== last) onItsWay.push({ text, at: performance.now() });
      last = text;
    };
    const taken = () => {
      const text = JSON.stringify(model.get("value"));
      const found = onItsWay.findIndex((one) => one.text === text);
      if (found >= 0) onItsWay = onItsWay.slice(found + 1);
    };
    const change = (value, kept = false) => {
      current = value;
      typing = false;
      sent(value);
      model.send({ value });
      if (!kept) show();
    };
    // What the kernel sends is drawn when no letter and no click can be lost by it: half a word is newer
    // than any answer to the last one, and a button that is replaced under the mouse is not pressed.
    const follow = () => {
      if (typing || onItsWay.some((one) => performance.now() - one.at < ANSWER_MS)) return;
      if (pressed) { waiting = true; return; }
      current = model.get("value");
      last = JSON.stringify(current);
      show();
    };
    const released = () => { pressed = false; if (waiting) setTimeout(follow); };
    holder.addEventListener("input", (event) => { typing = event.target.matches("input[type=text], textarea"); });
    holder.addEventListener("focusout", () => { typing = false; });
    holder.addEventListener("pointerdown", () => { pressed = true; });
    document.addEventListener("pointerup", released);
    document.addEventListener("pointercancel", released);
    // What is only unfinished is said quietly; what is wrong, in the colour of errors.
    const complain = () => {
      const said = model.get("complaint");
      alert.textContent = said;
      alert.hidden = !said;
      alert.className = said.startsWith("Not saved yet") ? "bk-hint" : "bk-error";
    };
    model.on("change:shape", show);
    model.on("change:value", taken);
    model.on("change:shown", follow);
    model.on("change:complaint", complain);
    show();
    complain();
    return () => {
      document.removeEventListener("pointerup", released);
      document.removeEventListener("pointercancel", released);
    };
  },
};
