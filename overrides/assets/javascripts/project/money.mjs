/** The combined benefit as a table with a picture in it, and the sources of money by year. */

import { attributed, make } from "../calculator/dom.mjs"

const SVG = "http://www.w3.org/2000/svg"

/** @typedef {{project: Record<string, string>}} Palette */

/** @param {any} shown @param {Palette} palette */
export function benefit(shown, { project }) {
  if (!shown) return null
  const rows = shown.parts.map((/** @type {any} */ one) =>
    make("tr", one.negative ? "bar-row bar-row--negative" : "bar-row", header("row", one.label), make("td", "bar-text", one.text), make("td", "bar-cell", bar(one.share))),
  )
  const total = make("tr", "bar-total", header("row", shown.total.label), make("td", "bar-text", shown.total.text), make("td", "bar-cell"))
  const head = make("tr", "", header("col", project.source), header("col", project.amount), make("td", "bar-cell"))
  const table = make("table", "project-sums", make("thead", "", head), make("tbody", "", ...rows, total))
  const value = make("p", "project-total", make("span", "project-total-label", shown.total.label), " ", make("strong", "project-total-value", shown.total.text))
  const pending = shown.pending && make("p", "project-pending", shown.pending)
  const words = shown.words && make("p", "project-words", shown.words)
  return part("benefit", shown.title, value, pending, make("div", "project-table project-bars", table), words)
}

/** @param {any} shown */
export function years(shown) {
  if (!shown) return null
  const rows = shown.rows.map((/** @type {any} */ row) =>
    make("tr", row.counted ? "" : "project-uncounted", header("row", row.label), ...row.cells.map((/** @type {string} */ cell) => make("td", "bar-text", cell))),
  )
  const columns = shown.columns.map((/** @type {string} */ text) => header("col", text))
  const table = make("table", "project-sums", make("thead", "", make("tr", "", ...columns)), make("tbody", "", ...rows))
  // scrolled sideways on a phone, by keyboard too
  const place = attributed(make("div", "project-table", table), { role: "group", "aria-label": shown.title, tabindex: "0" })
  return part("years", shown.title, shown.words && make("p", "project-words", shown.words), place)
}

/** A part of the results under its heading. @param {string} name @param {string} title @param {...(Node | string | null | undefined | false)} children */
export function part(name, title, ...children) {
  return make("section", `project-part project-${name}`, make("h3", "project-part-title", title), ...children)
}

/** @param {"row" | "col"} scope @param {string} text */
function header(scope, text) {
  const cell = make("th", "", text)
  cell.setAttribute("scope", scope)
  return cell
}

/** A bar as long as its share of the longest; the figure stands beside it. @param {string} share Hundredths, as text. */
function bar(share) {
  const picture = document.createElementNS(SVG, "svg")
  const length = document.createElementNS(SVG, "rect")
  picture.setAttribute("class", "bar")
  picture.setAttribute("aria-hidden", "true")
  length.setAttribute("width", `${share}%`)
  length.setAttribute("height", "100%")
  picture.append(length)
  return picture
}
