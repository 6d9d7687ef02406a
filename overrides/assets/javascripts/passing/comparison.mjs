/** Two cases side by side, in the words that Python found. */

import { make } from "../calculator/dom.mjs"
import { tableOf } from "./receipt.mjs"

/** @param {any} shown The response to `compare`. @returns {HTMLElement[]} */
export function comparison({ columns, parts, same }) {
  const tables = parts.map((/** @type {any} */ part) => {
    const rows = part.rows.map((/** @type {any} */ { label, texts: [before, now], change }) => [label, before, change ? `${now}\n${change}` : now])
    const painted = tableOf({ title: part.title, columns, rows })
    for (const [place, row] of [...painted.querySelectorAll("tbody tr")].entries()) {
      row.classList.toggle("compare-row--differs", part.rows[place].differs)
    }
    return painted
  })
  return [...(same ? [make("p", "compare-same", same)] : []), ...tables]
}
