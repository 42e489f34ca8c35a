// Inside JupyterLab single keys are commands: an arrow would leave a radio button for the next cell,
// and a letter would change the notebook. JupyterLab leaves an element alone that says so itself, so
// whatever takes the focus in a form is marked at that moment.
//
// A press of "Not decided yet" replaces the very button that was pressed, and the keyboard would fall
// back to the top of the page. It goes on with what stands in the button's place instead.

const FOCUSABLE = "input:not([disabled]), select, textarea, button:not([disabled])";

// The handle of a slider has no name of its own; it takes that of the field beside it, which holds the same number.
function nameHandles(frame) {
  for (const handle of frame.querySelectorAll(".noUi-handle:not([aria-label])")) {
    const beside = handle.closest(".widget-slider")?.parentElement?.querySelectorAll(".widget-label") ?? [];
    const name = [...beside].map((label) => label.textContent.trim()).find(Boolean);
    if (name) handle.setAttribute("aria-label", name);
  }
}

function keepPlace(frame) {
  let last = null;
  let steps = null;
  frame.addEventListener("focusin", (event) => {
    event.target.setAttribute("data-lm-suppress-shortcuts", "true");
    last = event.target;
    steps = last.closest(".bk-steps");
  });
  document.addEventListener("pointerdown", (event) => { if (!frame.contains(event.target)) last = null; });
  nameHandles(frame);
  new MutationObserver(() => {
    nameHandles(frame);
    if (!last || last.isConnected || !steps || !steps.isConnected) return;
    const lost = document.activeElement === document.body || !document.activeElement;
    const next = lost && steps.querySelector(FOCUSABLE);
    if (next) next.focus();
  }).observe(frame, { childList: true, subtree: true });
}

export default {
  render({ el }) {
    const mark = () => {
      const frame = el.closest(".bk");
      if (frame) keepPlace(frame);
      else requestAnimationFrame(mark);
    };
    mark();
  },
};
