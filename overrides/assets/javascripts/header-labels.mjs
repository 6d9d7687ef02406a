/**
 * Material opens menu and search by labels, which a keyboard does not reach. Where they are shown (on a phone, or in a
 * window that is zoomed in) they become buttons.
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
    if (!(label instanceof HTMLLabelElement) || !name) continue;
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", name);
    label.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault(); // else the key would go on into the field of the search
      event.stopPropagation(); // else Material would press a second time
      label.click();
    });
  }
  page.addEventListener("keydown", ({ key }) => {
    const drawer = page.querySelector("#__drawer");
    if (key !== "Escape" || !(drawer instanceof HTMLInputElement) || !drawer.checked) return;
    drawer.click();
    page.querySelector("label.md-header__button[for=__drawer]")?.focus();
  });
}
