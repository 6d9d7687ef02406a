/**
 * Material opens menu and search by labels, which a keyboard does not reach and which tell nobody whether they are open. Where they are
 * shown (on a phone, or in a window that is zoomed in) buttons take their place.
 */

/**
 * @param {Document} page
 */
export function makeReachable(page) {
  const names = {
    __drawer: page.querySelector(".md-nav--primary")?.getAttribute("aria-label"),
    __search: page.querySelector(".md-search__input")?.getAttribute("aria-label"),
  };
  for (const [id, name] of Object.entries(names)) {
    const label = page.querySelector(`label.md-header__button[for=${id}]`);
    const toggle = page.getElementById(id);
    if (label && toggle instanceof HTMLInputElement && name) label.replaceWith(button(label, toggle, name));
  }
  page.addEventListener("keydown", ({ key }) => {
    const drawer = page.querySelector("#__drawer");
    if (key !== "Escape" || !(drawer instanceof HTMLInputElement) || !drawer.checked) return;
    drawer.click();
    page.querySelector("button[data-opens=__drawer]")?.focus();
  });
}

/**
 * @param {Element} label
 * @param {HTMLInputElement} toggle The hidden box that the theme's styles and scripts follow.
 * @param {string} name
 */
function button(label, toggle, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = label.className;
  made.dataset.opens = toggle.id;
  made.setAttribute("aria-label", name);
  made.append(...label.childNodes);
  made.addEventListener("click", () => toggle.click());
  const tell = () => made.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  return made;
}
