/** Paints what is said of a table. Python has found all words but those around it; whatever stood in the file goes in as text. */

import { filled, make } from "../calculator/dom.mjs"

/** @typedef {Record<string, string>} Words The interface's words for tables. */

/**
 * Why a file is not computed.
 * @param {string[]} errors @param {Words} words @param {{label: string, act: () => void} | null} again
 */
export function refusal(errors, words, again) {
  const button = again && make("button", "calculator-button", again.label)
  button?.addEventListener("click", () => again?.act())
  const list = make("ul", "", ...errors.map((error) => make("li", "", error)))
  const told = make("div", "tables-refusal", make("p", "", words.refused), list, button)
  told.tabIndex = -1
  told.setAttribute("role", "alert")
  return told
}

/** How many rows came out how. @param {{label: string, count: string, wrong: boolean, id: string}[]} found @param {Words} words */
export function counts(found, words) {
  const items = found.map(({ id, label, count, wrong }) =>
    make("li", `tables-count tables-count--${wrong ? "wrong" : id}`, filled(words.count, { label, count })),
  )
  return make("ul", "tables-counts", ...items)
}

/** @param {Words} words @param {(kind: "csv" | "xlsx") => void} act */
export function downloads(words, act) {
  const buttons = /** @type {const} */ (["csv", "xlsx"]).map((kind) => {
    const button = make("button", `calculator-button tables-download tables-download--${kind}`, words[`download_${kind}`])
    button.setAttribute("type", "button")
    button.addEventListener("click", () => act(kind))
    return button
  })
  return make("p", "tables-downloads", ...buttons)
}

/**
 * Some rows of the results, with the way to those before and behind.
 * @param {{remark: string | null, results: string[], rows: any[], of: number}} shown
 * @param {{first: number, most: number, page: number}} where
 * @param {Words} words @param {(to: number, button: string) => void} turn
 */
export function rowsTable(shown, { first, most, page }, words, turn) {
  const last = Math.min(first + page, most)
  const title = filled(words.shown, { first: String(first + 1), last: String(last), of: String(shown.of) })
  const remark = shown.remark === null ? [] : [shown.remark || "#"]
  const heads = [words.row, ...remark, words.status, words.reasons, ...shown.results].map((text) => {
    const head = make("th", "", text)
    head.setAttribute("scope", "col")
    return head
  })
  const rows = shown.rows.slice(0, last - first).map((row) => tableRow(row))
  const body = make("table", "tables-table", make("caption", "", title), make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows))
  const region = make("div", "tables-scroll", body)
  region.tabIndex = 0
  region.setAttribute("role", "region")
  region.setAttribute("aria-label", title)
  const heading = most < shown.of && make("p", "tables-preview", filled(words.preview, { most: String(most) }))
  if (most <= page) return make("div", "", region)
  const buttons = [
    pageButton("previous", words.previous, first > 0, () => turn(first - page, ".tables-page--previous")),
    pageButton("next", words.next, last < most, () => turn(first + page, ".tables-page--next")),
  ]
  return make("div", "", heading, region, make("p", "tables-pages", ...buttons))
}

/** @param {any} row */
function tableRow(row) {
  const head = make("th", "", row.row)
  head.setAttribute("scope", "row")
  const cell = (/** @type {string} */ text) => make("td", "", text)
  const remark = row.remark === null ? null : cell(row.remark)
  const reasons = make("td", "tables-reasons", ...row.reasons.map((/** @type {string} */ text) => make("p", "", text)))
  return make("tr", row.status.id === "errors" ? "tables-row--wrong" : "", head, remark, cell(row.status.label), reasons, ...row.results.map(cell))
}

/** @param {string} name @param {string} text @param {boolean} enabled @param {() => void} act */
function pageButton(name, text, enabled, act) {
  const button = /** @type {HTMLButtonElement} */ (make("button", `calculator-button calculator-button--quiet tables-page tables-page--${name}`, text))
  button.type = "button"
  button.disabled = !enabled
  button.addEventListener("click", act)
  return button
}
