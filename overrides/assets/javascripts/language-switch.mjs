/**
 * The header stays while pages are swapped in below it, so its links to other languages must be told where the reader
 * is now: each page says it in its `guide-config`.
 */

/**
 * Points every link with `data-language` to this page in that language, and keeps the place on the page.
 *
 * @param {Document} page
 */
export function keepSwitchTrue(page) {
  const config = page.getElementById("guide-config");
  if (!config) return;
  const editions = /** @type {Record<string, string>} */ (JSON.parse(config.textContent ?? "{}").editions ?? {});
  for (const link of page.querySelectorAll("a[data-language]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const edition = editions[link.dataset.language ?? ""];
    if (edition === undefined) continue;
    const address = new URL(edition, page.baseURI);
    link.href = address.href;
    link.onclick = () => {
      address.hash = location.hash; // anchors are the same in each language
      link.href = address.href;
    };
  }
}
