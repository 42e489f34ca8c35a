// Two records side by side and the keys to answer on them. What the records hold comes as messages and stands
// only in the page: a value of the model could be saved with the notebook, a message cannot.

const KEYS = { s: "same", d: "different", u: "cannot tell", z: "undo", ArrowLeft: "back", ArrowRight: "next" };
const ACTIONS = [
  ["same", "Same", "S"], ["different", "Different", "D"], ["cannot tell", "Cannot tell", "U"],
  ["undo", "Undo", "Z"], ["back", "Back", "←"], ["next", "Next", "→"],
];

function made(tag, css, text) {
  const one = document.createElement(tag);
  if (css) one.className = css;
  if (text !== undefined) one.textContent = text;
  return one;
}

function row(field) {
  const line = made("tr", field.equal ? "bk-equal" : "");
  const head = made("th", "", field.name);
  head.scope = "row";
  const mark = made("td", "bk-pair-mark", field.equal ? field.alike ?? "equal" : "");
  line.append(head, made("td", "", field.first), made("td", "", field.second), mark);
  return line;
}

function head(names) {
  const line = made("tr");
  for (const name of names) {
    const cell = made("th", "", name);
    cell.scope = "col";
    line.append(cell);
  }
  const top = made("thead");
  top.append(line);
  return top;
}

export default {
  render({ model, el }) {
    const panel = made("div", "bk-pair");
    panel.tabIndex = 0;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", "Pair to label. Keys: S same, D different, U cannot tell, Z undo, arrows move.");
    panel.setAttribute("data-lm-suppress-shortcuts", "true");
    const said = made("p", "bk-pair-said");
    said.setAttribute("role", "status");
    const bar = made("div", "bk-progress");
    bar.setAttribute("role", "progressbar");
    bar.setAttribute("aria-label", "Pairs labelled");
    bar.setAttribute("aria-valuemin", "0");
    const done = made("span");
    bar.append(done);
    const table = made("table", "bk-table");
    const buttons = made("div", "bk-pair-keys");
    const press = {};
    for (const [action, words, key] of ACTIONS) {
      const button = made("button", "bk-button", `${words} `);
      button.type = "button";
      button.append(made("kbd", "", key));
      button.addEventListener("click", () => model.send({ action }));
      press[action] = button;
      buttons.append(button);
    }
    panel.append(said, bar, table, buttons);
    el.append(panel);

    panel.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      // A key that is held down must not answer on pairs nobody has seen.
      if (!event.repeat) model.send({ action });
    });

    const show = (pair) => {
      said.textContent = pair.said;
      bar.setAttribute("aria-valuemax", String(pair.total));
      bar.setAttribute("aria-valuenow", String(pair.done));
      done.style.width = `${pair.total ? (100 * pair.done) / pair.total : 0}%`;
      const body = made("tbody");
      body.append(...pair.fields.map(row));
      table.replaceChildren(head(["Field", pair.first, pair.second, "Alike"]), body);
      for (const [action, button] of Object.entries(press)) {
        if (["same", "different", "cannot tell"].includes(action)) {
          button.setAttribute("aria-pressed", String(pair.answer === action));
        }
      }
      if (pair.focus) panel.focus({ preventScroll: false });
    };
    const hear = (content) => { if (content.pair) show(content.pair); };
    model.on("msg:custom", hear);
    model.send({ action: "show" });
    return () => model.off("msg:custom", hear);
  },
};
