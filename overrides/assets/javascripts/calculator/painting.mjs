/**
 * Paints a presentation: Python has found all its words, nothing is decided here. guide/components/outcome.html.j2 builds the same for
 * worked examples; a test compares the two.
 */

import { filled, make } from "./dom.mjs"

/** @typedef {{reference?: string, document?: string, document_title?: string, county_plan?: string}} Source */

/**
 * @typedef {object} Palette
 * @property {Record<string, string>} words The interface's words for results.
 * @property {Record<string, string>} sections Addresses of the plan's sections.
 * @property {string} plan The plan's id among the documents.
 * @property {Record<string, {address: string}>} county_plans Where the guide tells of the counties' plans.
 * @property {string} root The way from this page to the root of its language.
 * @property {string} as_of The words “date of asking”.
 * @property {(name: string, text: string) => HTMLElement | null} link A link to a question.
 */

/**
 * @param {any} shown The presentation.
 * @param {Palette} palette
 * @param {{answers: {label: string, values: string[]}[], asOf: string, illustrative: string[]}} asked What was asked.
 * @returns {HTMLElement}
 */
export function outcome(shown, palette, asked) {
  const { words } = palette
  const badge = make("span", `badge badge--${shown.status.id}`, shown.status.label)
  const invented = shown.illustrative ?? (asked.illustrative.length > 0 && words.illustrative_note)
  const title = make("h3", "outcome-title", words.result, " ", badge)
  title.tabIndex = -1
  const parts = [
    part("missing", words.missing, "ul", shown.missing, (/** @type {any} */ item) => missing(item, palette)),
    part("criteria", words.criteria, "ul", shown.criteria, (/** @type {any} */ item) => criterion(item, palette)),
    part("steps", words.steps, "ol", shown.steps, (/** @type {any} */ item) => step(item, palette)),
    part("parameters", words.parameters, "ul", shown.parameters, (/** @type {any} */ item) => used(item, palette, asked.illustrative)),
    part("notes", words.notes, "ul", shown.notes, (/** @type {any} */ item) => note(item, palette)),
  ]
  return make(
    "section",
    `outcome outcome--${shown.status.id}`,
    title,
    make("p", "outcome-status", shown.status.text),
    invented && make("p", "outcome-illustrative", invented),
    shown.amounts.length > 0 && make("dl", "figures", ...shown.amounts.map(figure)),
    ...shown.tables.map(table),
    ...parts,
    make("p", "outcome-estimate", shown.estimate),
    make("p", "outcome-version", filled(words.version, { version: shown.policy_version })),
    answers(asked, palette),
  )
}

/** @param {string} name @param {string} title @param {string} list @param {any[]} items @param {(item: any) => HTMLElement} paint */
function part(name, title, list, items, paint) {
  if (items.length === 0) return null
  return make("section", `outcome-part outcome-${name}`, make("h4", "outcome-heading", title), make(list, "", ...items.map(paint)))
}

/** @param {Source} source @param {Palette} palette */
function clause(source, palette) {
  const text = source.reference || source.document_title || ""
  const address = addressOf(source, palette)
  if (!address) return make("span", "clause", text)
  const link = /** @type {HTMLAnchorElement} */ (make("a", "clause", text))
  link.href = palette.root + address
  if (source.document_title) link.title = source.document_title
  return link
}

/** @param {Source} source @param {Palette} palette */
function addressOf({ reference = "", document: cited, county_plan: county }, { sections, plan, county_plans: plans }) {
  if (county) return plans[county].address
  const section = Object.hasOwn(sections, reference) ? sections[reference] : null
  if (section && (!cited || cited === plan)) return section
  return cited ? `documents/#${cited}` : null
}

/** @param {any} amount */
function figure(amount) {
  return make(
    "div",
    amount.main ? "figure figure--main" : "figure",
    make("dt", "", amount.label),
    make("dd", "figure-value", amount.text),
    amount.also && make("dd", "figure-also", amount.also),
    amount.hint && make("dd", "figure-hint", amount.hint),
  )
}

/** @param {any} shown */
function table(shown) {
  const head = shown.columns.map((/** @type {string} */ column) => {
    const cell = make("th", "", column)
    cell.setAttribute("scope", "col")
    return cell
  })
  const rows = shown.rows.map((/** @type {string[]} */ row) => make("tr", "", ...row.map((cell) => make("td", "", cell))))
  const body = [make("caption", "", shown.label), make("thead", "", make("tr", "", ...head)), make("tbody", "", ...rows)]
  return make("div", "outcome-table", make("table", "", ...body))
}

/** @param {any} item @param {Palette} palette */
function missing(item, { words, link }) {
  const label = make("span", "missing-label", link(item.id, item.label) ?? item.label)
  return make("li", "", label, " ", make("span", "missing-who", filled(words.who, { who: item.who })))
}

/** @param {any} shown @param {Palette} palette */
function criterion(shown, palette) {
  const text = make(
    "div",
    "criterion-text",
    make("p", "", shown.text),
    shown.detail && make("p", "criterion-detail", shown.detail),
    make("p", "source", clause(shown, palette)),
  )
  return make("li", `criterion criterion--${shown.result}`, make("span", "criterion-result", shown.result_label), text)
}

/** @param {any} shown @param {Palette} palette */
function step(shown, palette) {
  const source = make("p", "source", origin(shown.origin, shown.origin_label), " ", clause(shown, palette))
  return make("li", "step", make("p", "", shown.text), make("p", "step-formula", shown.formula), source)
}

/** @param {any} shown @param {Palette} palette @param {string[]} illustrative */
function used(shown, palette, illustrative) {
  const source = make("p", "source", origin(shown.origin, shown.origin_label))
  if (shown.origin === "county" && illustrative.includes(shown.id)) source.append(" ", origin("example", palette.words.illustrative))
  if (shown.reference) source.append(" ", clause(shown, palette))
  if (shown.validity) source.append(" ", make("span", "used-validity", shown.validity))
  const confidence = shown.confidence && make("p", `confidence confidence--${shown.confidence}`, shown.confidence_label)
  return make("li", "used", make("p", "used-name", shown.name), make("p", "used-value", shown.text), source, confidence)
}

/** @param {any} shown @param {Palette} palette */
function note(shown, palette) {
  const source = (shown.reference || shown.document_title) && make("p", "source", clause(shown, palette))
  return make("li", "", make("p", "", shown.text), source)
}

/** @param {string} id @param {string} label */
const origin = (id, label) => make("span", `origin origin--${id}`, label)

/** The answers behind a result, for paper: on the screen they stand in the form. @param {any} asked @param {Palette} palette */
function answers({ answers: given, asOf }, { words, as_of: dayOfAsking }) {
  const rows = [...given, { label: dayOfAsking, values: [asOf] }].map(({ label, values }) =>
    make("div", "answer", make("dt", "", label), ...values.map((/** @type {string} */ value) => make("dd", "", value))),
  )
  return make("section", "outcome-answers", make("h4", "outcome-heading", words.answers), make("dl", "answers", ...rows))
}
