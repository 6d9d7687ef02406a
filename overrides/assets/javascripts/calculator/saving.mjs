/** A file that the reader saves, made in the page. */

import { make } from "./dom.mjs"

/** @param {string} name @param {BlobPart} content @param {string} type */
export function save(name, content, type) {
  const link = /** @type {HTMLAnchorElement} */ (make("a"))
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
