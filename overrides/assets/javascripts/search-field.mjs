/**
 * Material searches when a key is let go. What comes without a key is searched too: pasted with the mouse, spoken, written by
 * hand, or chosen from what an input method offers.
 */

/**
 * @param {Document} page
 */
export function hearEveryInput(page) {
  const field = page.querySelector(".md-search__input");
  field?.addEventListener("input", () => field.dispatchEvent(new Event("keyup"))); // the same text is never searched twice
}
