// The collapsed row of a decision: one button that says whether it is open, and the row as its target.
// The three texts come from the kernel as fragments that were escaped where they were made.

export default {
  render({ model, el }) {
    const row = document.createElement("div");
    row.className = "bk-head";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bk-question";
    const answer = document.createElement("div");
    answer.className = "bk-line";
    const meta = document.createElement("div");
    meta.className = "bk-meta";
    row.append(button, answer, meta);
    el.append(row);
    const toggle = () => { model.set("opened", !model.get("opened")); model.save_changes(); };
    row.addEventListener("click", (event) => { if (!event.target.closest("a")) toggle(); });
    const show = () => {
      button.textContent = model.get("question");
      button.setAttribute("aria-expanded", String(model.get("opened")));
      row.id = model.get("anchor");
      row.classList.toggle("bk-opened", model.get("opened"));
      answer.innerHTML = model.get("answer");
      meta.innerHTML = model.get("meta");
    };
    for (const name of ["question", "opened", "answer", "meta", "anchor"]) model.on(`change:${name}`, show);
    show();
  },
};
