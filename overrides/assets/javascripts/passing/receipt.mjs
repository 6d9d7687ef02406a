/** A receipt on the page and on paper: the documents that Python wrote, one language after the other. */

import { attributed, make } from "../calculator/dom.mjs"
import { table } from "../calculator/painting.mjs"

/** @typedef {{language: string, title: string, facts: [string, string][], sections: any[], estimate: string, hint: string}} Sheet */

const NARROW = 2
const PRINTING = "receipt-printing"

/** @param {Record<string, Sheet>} documents @param {string | null} first The language that comes first. @param {number} level Of its headings. */
export function receipt(documents, first, level) {
  const sheets = Object.values(documents).sort((one, other) => Number(other.language === first) - Number(one.language === first))
  return make("article", "receipt", ...sheets.map((shown) => sheet(shown, level)))
}

/** @param {Sheet} shown @param {number} level */
function sheet(shown, level) {
  const facts = shown.facts.map(([label, text]) => make("div", "receipt-fact", make("dt", "", label), make("dd", "", text)))
  let of = ""
  const sections = shown.sections.flatMap((section) => {
    const heading = section.of && section.of !== of ? [make(`h${level + 1}`, "receipt-of", section.of)] : []
    of = section.of ?? of
    return [...heading, tableOf(section)]
  })
  const title = make(`h${level}`, "receipt-title", shown.title)
  const body = [make("dl", "receipt-facts", ...facts), ...sections, make("p", "receipt-estimate", shown.estimate), make("p", "receipt-hint", shown.hint)]
  return attributed(make("section", "receipt-sheet", title, ...body), { lang: shown.language })
}

/** @param {{title: string, columns: string[], rows: string[][], main?: boolean}} section */
export function tableOf({ title, columns, rows, main }) {
  const painted = table({ label: title, columns, rows })
  painted.classList.add("receipt-table")
  painted.classList.toggle("receipt-table--main", Boolean(main))
  painted.classList.toggle("outcome-table--wide", columns.length > NARROW)
  return painted
}

/** Print this, and nothing else of the page. @param {HTMLElement} article */
export function print(article) {
  document.querySelector(".receipt-paper")?.remove()
  const paper = make("div", "receipt-paper md-typeset", article.cloneNode(true))
  document.body.append(paper)
  document.documentElement.classList.add(PRINTING)
  const after = () => {
    document.documentElement.classList.remove(PRINTING)
    paper.remove()
  }
  window.addEventListener("afterprint", after, { once: true })
  window.print()
}
