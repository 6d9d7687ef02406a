/**
 * Paints what a project comes to: Python has found all its words, nothing is decided here. guide/components/project_results.html.j2
 * builds the same for the worked example; a test compares the two.
 */

import { filled, make } from "../calculator/dom.mjs"
import { outcome } from "../calculator/painting.mjs"
import { benefit, part, years } from "./money.mjs"

/**
 * @typedef {import("../calculator/painting.mjs").Palette & {
 *   project: Record<string, string>,
 *   illustrative: (calculator: string) => string[],
 *   isTicked: (id: string) => boolean,
 * }} Palette `project` holds the interface's words for this page.
 */

/** The standings in the order of showing. */
export const STANDINGS = ["covered", "computed", "open", "not_covered", "ended"]
const OUTCOME_HEADING = 4

/**
 * The parts of the results in their order: a name, what of the presentation it shows, and how.
 * @type {{name: string, shows: (shown: any) => any, paint: (facts: any, palette: Palette) => HTMLElement | null}[]}
 */
export const PARTS = [
  { name: "caution", shows: (shown) => shown.caution, paint: (text) => text && make("p", "project-caution", text) },
  { name: "invented", shows: (shown) => shown.illustrative, paint: invented },
  { name: "benefit", shows: (shown) => shown.benefit, paint: benefit },
  { name: "years", shows: (shown) => shown.years, paint: years },
  { name: "overview", shows: (shown) => [shown.overview, shown.results], paint: overview },
  { name: "flows", shows: (shown) => shown.flows.map((/** @type {any} */ flow) => ({ ...flow, titles: titles(shown, flow) })), paint: flows },
  { name: "missing", shows: (shown) => shown.missing, paint: missing },
  { name: "payers", shows: (shown) => shown.payers, paint: payers },
  { name: "offices", shows: (shown) => shown.offices, paint: offices },
  { name: "checklist", shows: (shown) => shown.checklist, paint: checklist },
]

/** That some of the county's values are made up. @param {string | null} text What is said of the county's plan. @param {Palette} palette */
function invented(text, { illustrative, words }) {
  const said = text ?? (illustrative("").length > 0 && words.illustrative_note)
  return said ? make("p", "outcome-illustrative", said) : null
}

/** @param {string} className @param {string} address @param {string} text */
function linked(className, address, text) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", className, text))
  link.href = address
  return link
}

/** @param {any} shown @param {{from: string, to: string}} flow */
function titles({ overview: rows }, { from, to }) {
  const title = (/** @type {string} */ id) => rows.find((/** @type {any} */ row) => row.calculator === id)?.title ?? id
  return [title(from), title(to)]
}

/** @param {[any[], Record<string, any>]} facts @param {Palette} palette */
function overview([rows, results], palette) {
  const isUntouched = (/** @type {any} */ row) => row.standing === "open" && !row.begun
  const entries = (/** @type {any[]} */ members) => members.map((row) => entry(row, results[row.calculator], palette))
  const groups = STANDINGS.map((standing) => {
    const members = rows.filter((row) => row.standing === standing && !isUntouched(row))
    if (members.length === 0) return null
    const title = counted("h4", palette.project[`standing_${standing}`], members)
    return make("div", `project-standing project-standing--${standing}`, title, ...entries(members))
  })
  const untouched = rows.filter(isUntouched)
  const folded = make("details", "project-standing project-untouched disclosure", counted("summary", palette.project.untouched, untouched), ...entries(untouched))
  folded.dataset.calculator = "untouched"
  const hint = make("p", "project-note", palette.project.overview_hint)
  return part("overview", palette.project.overview, hint, ...groups, untouched.length > 0 && folded)
}

/** @param {string} tag @param {string} title @param {any[]} members */
function counted(tag, title, members) {
  return make(tag, "project-standing-title", title, " ", make("span", "project-count", String(members.length)))
}

/** What stands in a line that is opened, painted when it is first opened: few of twenty ever are. @type {WeakMap<Element, () => HTMLElement>} */
const unpainted = new WeakMap()

/** @param {HTMLElement} details A line of the overview. */
export function paintBody(details) {
  const paint = unpainted.get(details)
  unpainted.delete(details)
  if (paint) details.append(paint())
}

/** A line that opens the full result. @param {any} row @param {any} result @param {Palette} palette */
function entry(row, result, palette) {
  const summary = make(
    "summary",
    "project-result-summary",
    make("span", "project-result-title", row.title),
    row.main && make("span", "project-result-main", make("span", "project-result-label", row.main.label), " ", make("strong", "", row.main.text)),
    row.standing === "open" && make("span", "project-result-status", result ? row.status : row.detail),
  )
  const details = make("details", `project-result project-result--${row.standing} disclosure`, summary)
  details.dataset.calculator = row.calculator
  unpainted.set(details, () => body(row, result, palette))
  details.addEventListener("toggle", () => paintBody(details))
  return details
}

/** @param {any} row @param {any} result @param {Palette} palette */
function body(row, result, palette) {
  const needs = row.needs?.length > 0 && make("p", "project-needs", palette.project.needs)
  const list = needs && make("ul", "", ...row.needs.map((/** @type {any} */ need) => make("li", "", palette.link(need.key, need.label) ?? need.label)))
  const asked = { answers: null, asOf: "", illustrative: result ? madeUp(row.calculator, result, palette) : [] }
  const page = make("p", "project-result-page", linked("", `${palette.root}calculators/${row.calculator}/`, palette.project.its_page))
  return make("div", "project-result-body", needs, list, result && outcome(result, palette, asked, OUTCOME_HEADING), page)
}

/** The county's values that went into a result and are the example's. @param {string} calculator @param {any} result @param {Palette} palette */
function madeUp(calculator, { parameters }, { illustrative }) {
  const used = parameters.filter((/** @type {any} */ one) => one.origin === "county").map((/** @type {any} */ one) => one.id)
  return illustrative(calculator).filter((id) => used.includes(id))
}

/** @param {any[]} entries @param {Palette} palette */
function flows(entries, { project }) {
  if (entries.length === 0) return null
  const items = entries.map(({ text, titles: [from, to] }) =>
    make("li", "project-flow", make("p", "project-flow-way", from, " → ", to), make("p", "", text)),
  )
  return part("flows", project.flows, make("p", "project-note", project.flows_note), make("ul", "", ...items))
}

/** @param {string} words @param {string[]} list @param {Record<string, string>} project */
function names(words, list, project) {
  return list.length > 0 ? [" ", make("span", "project-for", filled(words, { names: list.join(project.list_separator) }))] : []
}

/** @param {any[]} entries @param {Palette} palette */
function missing(entries, { project, link }) {
  if (entries.length === 0) return null
  const groups = entries.map(({ who, county, questions }) => {
    const items = questions.map((/** @type {any} */ one) =>
      make("li", "", link(one.key, one.label) ?? one.label, ...names(project.missing_for, one.for, project)),
    )
    return make("div", county ? "project-who project-who--county" : "project-who", make("h4", "project-who-title", who), make("ul", "", ...items))
  })
  return part("missing", project.missing, ...groups)
}

/** @param {any[]} entries @param {Palette} palette */
function payers(entries, { project }) {
  if (entries.length === 0) return null
  const rows = entries.map((entry) => {
    const values = [
      entry.payers.length > 0 && make("dd", "project-payer", entry.payers.join(project.list_separator)),
      entry.offices.length > 0 && make("dd", "project-for", filled(project.ask, { names: entry.offices.join(project.list_separator) })),
      entry.words && make("dd", "project-note", entry.words),
    ]
    return make("div", "answer", make("dt", "", entry.label), ...values)
  })
  return part("payers", project.payers, make("dl", "answers", ...rows))
}

/** @param {any[]} entries @param {Palette} palette */
function offices(entries, { project, root }) {
  if (entries.length === 0) return null
  const items = entries.map((office) =>
    make("li", "", linked("", `${root}offices/${office.id}/`, office.name), ...names(project.offices_for, office.for, project)),
  )
  return part("offices", project.offices, make("ul", "", ...items))
}

/** @param {any[]} entries @param {Palette} palette */
function checklist(entries, palette) {
  if (entries.length === 0) return null
  const { project, root } = palette
  const groups = entries.map(({ instrument, title, items }) => {
    const boxes = items.map((/** @type {string} */ text, /** @type {number} */ index) => tick(`${instrument}-${index}`, text, palette))
    const heading = make("h4", "project-list-title", linked("", `${root}instruments/${instrument}/`, title))
    return make("div", "project-list", heading, make("ul", "", ...boxes))
  })
  return part("checklist", project.checklist, make("p", "project-note", project.checklist_note), ...groups)
}

/** @param {string} id @param {string} text @param {Palette} palette */
function tick(id, text, { isTicked }) {
  const box = /** @type {HTMLInputElement} */ (make("input"))
  box.type = "checkbox"
  box.id = `project-tick-${id}`
  box.dataset.tick = id
  box.checked = isTicked(id)
  const label = /** @type {HTMLLabelElement} */ (make("label", "", text))
  label.htmlFor = box.id
  return make("li", "project-tick", box, label)
}
