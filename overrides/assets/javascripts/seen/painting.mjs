/** What stands around the chart: what it shows in a sentence, its legend, the slider, the changes, the table. All words are Python's or the page's. */

import { attributed, make } from "../calculator/dom.mjs"
import { table } from "../calculator/painting.mjs"

/** @typedef {Record<string, string>} Words */

/** The list of choices of a `<select>`. @param {HTMLSelectElement} select @param {{id: string, label: string}[]} offered @param {string} chosen */
export function offer(select, offered, chosen) {
  const options = offered.map(({ id, label }) => attributed(make("option", "", label), { value: id }))
  if (document.activeElement !== select || select.length !== options.length) select.replaceChildren(...options)
  select.value = chosen
}

/**
 * The chart's frame. `place` is where the picture goes, `slider` what reads it off, `reading` what it says.
 * @param {any} shown @param {Words} words @param {string} id Begins the ids in it.
 */
export function frame(shown, words, id) {
  const caption = attributed(make("figcaption", "whatif-summary", shown.summary), { id: `${id}-summary` })
  const place = make("div", "whatif-place")
  const slider = attributed(/** @type {HTMLInputElement} */ (make("input", "whatif-slider")), {
    ...{ type: "range", id: `${id}-slider`, min: "0", max: String(shown.points.length - 1), step: "1", value: String(shown.own ?? 0) },
    "aria-describedby": `${id}-hint`,
  })
  const label = attributed(make("label", "whatif-read", words.read_off), { for: slider.id })
  const hint = attributed(make("p", "whatif-hint", words.read_hint), { id: `${id}-hint` })
  const reading = attributed(make("p", "whatif-reading"), { "aria-hidden": "true" }) // the slider says the same
  const axes = [shown.y && make("p", "whatif-axis-name", shown.y.label), place, make("p", "whatif-axis-name whatif-axis-name--x", shown.x.label)]
  const figure = make("figure", "whatif-figure", caption, ...axes, legend(shown, words), label, slider, reading, hint)
  return { figure, place, slider, reading, caption }
}

/** Bands have letters, because changes have numbers. @param {string} kind */
export const letter = (kind) => String.fromCodePoint(0x41 + (Number(kind) % 26))

/** @param {any} shown @param {Words} words */
function legend(shown, words) {
  const labels = [...new Map(shown.bands.map((/** @type {any} */ band) => [band.kind, band.label])).entries()]
  const bands = labels.map(([kind, label]) => {
    const number = make("span", `whatif-key whatif-band--${Number(kind) % 4}`, letter(kind))
    return make("li", "", number, label)
  })
  const own = shown.own === null ? [] : [make("li", "", attributed(make("span", "whatif-key-own"), { "aria-hidden": "true" }), words.own_mark)]
  return bands.length + own.length > 0 && make("ul", "whatif-legend", ...own, ...bands)
}

/** @param {any} shown @param {Words} words */
export function changes(shown, words) {
  const items = shown.changes.map((/** @type {any} */ change) =>
    make("li", "", make("strong", "whatif-change", change.title), ...change.said.map((/** @type {string} */ said) => make("p", "", said))),
  )
  return make(
    "section",
    "whatif-changes",
    make("h4", "outcome-heading", words.changes),
    items.length > 0 ? make("ol", "", ...items) : make("p", "", words.no_changes),
    !shown.complete && make("p", "whatif-incomplete", words.incomplete),
  )
}

/** The figures behind the chart, for whoever does not see it or wants them exactly. @param {any} shown @param {Words} words @param {boolean} open */
export function figures(shown, words, open) {
  const rows = shown.points.map((/** @type {any} */ point) => [point.answer, point.reason ?? point.value, point.status].slice(0, shown.columns.length))
  const details = make("details", "whatif-table disclosure disclosure--boxed", make("summary", "", words.table), table({ label: shown.summary, columns: shown.columns, rows }))
  if (open) details.setAttribute("open", "")
  return details
}
