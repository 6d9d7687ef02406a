/** The rows of a question that is a table: they come from its template, go, and are numbered anew. */

import { filled } from "./dom.mjs"

const ROW = "__row__" // the number of a row in the template; guide/forms.py writes it

/** @param {Element} table @returns {HTMLElement[]} */
export const rowsOf = (table) => [...table.querySelectorAll(":scope > .rows > .row")].map((row) => /** @type {HTMLElement} */ (row))

/** The button that adds a row. @param {Element} table */
export const buttonOf = (table) => /** @type {HTMLButtonElement} */ (table.querySelector(".row-add"))

/** @param {HTMLElement} table @param {Record<string, string>} words */
export function addRow(table, words) {
  const template = /** @type {HTMLTemplateElement} */ (table.querySelector("template"))
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true))
  const row = /** @type {HTMLElement} */ (copy.firstElementChild)
  table.querySelector(".rows")?.append(row)
  numberRows(table, words)
  return row
}

/** As many rows as the question wants at least, all numbered. @param {HTMLElement} table @param {Record<string, string>} words */
export function fillUp(table, words) {
  while (rowsOf(table).length < Number(table.dataset.least)) addRow(table, words)
  numberRows(table, words)
}

/** Every row says its number, in its names, its ids and whatever points to an id. @param {HTMLElement} table @param {Record<string, string>} words */
function numberRows(table, words) {
  const rows = rowsOf(table)
  for (const [index, row] of rows.entries()) {
    renumber(row, row.dataset.number ?? ROW, String(index))
    row.dataset.number = String(index)
    write(row, ".row-title", filled(words.row, { row: String(index + 1) }))
    write(row, ".row-remove", filled(words.remove_row, { row: String(index + 1) }))
  }
  buttonOf(table).disabled = rows.length >= Number(table.dataset.most)
}

/** @param {HTMLElement} row @param {string} selector @param {string} text */
function write(row, selector, text) {
  const place = row.querySelector(selector)
  if (place) place.textContent = text
}

/** @param {HTMLElement} row @param {string} before @param {string} after */
function renumber(row, before, after) {
  if (before === after) return
  for (const element of row.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (/^(name|data-field)$/u.test(name)) element.setAttribute(name, value.replace(`[${before}]`, `[${after}]`))
      if (/^(id|for|aria-describedby)$/u.test(name)) element.setAttribute(name, value.replaceAll(`-${before}-`, `-${after}-`))
    }
  }
}
