// Inside JupyterLab single keys are commands: an arrow would leave a radio button for the next cell,
// and a letter would change the notebook. JupyterLab leaves an element alone that says so itself, so
// whatever takes the focus in a form is marked at that moment.

export default {
  render({ el }) {
    const mark = () => {
      const frame = el.closest(".bk");
      if (frame) frame.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
      else requestAnimationFrame(mark);
    };
    mark();
  },
};
