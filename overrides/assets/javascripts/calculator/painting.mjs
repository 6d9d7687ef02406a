/**
 * Paints a presentation: Python has found all its words, nothing is decided here. guide/components/outcome.html.j2 builds the same for
 * worked examples; a test compares the two.
 */

import { attributed, filled, make } from "./dom.mjs"

/** A table with more columns than this does not fit on a phone. */
const WIDE = 4

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
 * @param {{answers: {label: string, values: string[]}[] | null, asOf: string, illustrative: string[]}} asked What was asked; without
 *   answers where they stand elsewhere on the page.
 * @param {number} [level] The level of its heading.
 * @returns {HTMLElement}
 */
export function outcome(shown, palette, asked, level = 3) {
  const { words } = palette
  const badge = make("span", `badge badge--${shown.status.id}`, shown.status.label)
  const invented = shown.illustrative ?? (asked.illustrative.length > 0 && words.illustrative_note)
  const title = make(`h${level}`, "outcome-title", words.result, " ", badge)
  title.tabIndex = -1
  const part = partBelow(level)
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
    ...shown.charts.map(chart),
    ...shown.tables.map(table),
    ...parts,
    make("p", "outcome-estimate", shown.estimate),
    make("p", "outcome-version", filled(words.version, { version: shown.policy_version })),
    asked.answers && answers(asked, palette),
  )
}

/** @param {number} level The level of the heading above. */
function partBelow(level) {
  return (/** @type {string} */ name, /** @type {string} */ title, /** @type {string} */ list, /** @type {any[]} */ items, /** @type {(item: any) => HTMLElement} */ paint) =>
    items.length === 0
      ? null
      : make("section", `outcome-part outcome-${name}`, make(`h${level + 1}`, "outcome-heading", title), make(list, "", ...items.map(paint)))
}

/** @param {Source} source @param {Palette} palette */
function clause(source, palette) {
  const text = source.reference || source.document_title || ""
  const address = addressOf(source, palette)
  const told = make(address ? "a" : "span", "clause", text)
  if (source.reference) told.lang = "zh-Hans" // sections are cited as the documents number them
  if (!address) return told
  const link = /** @type {HTMLAnchorElement} */ (told)
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

/** The text beside each bar says what the bar shows, so that colour and length are only a help to the eye. @param {any} shown */
function chart(shown) {
  const legend = shown.parts.map((/** @type {string} */ label, /** @type {number} */ index) =>
    make("li", "", hidden("span", `chart-swatch chart-part--${index}`), label),
  )
  if (shown.line) legend.push(make("li", "", hidden("span", "chart-swatch chart-swatch--line"), `${shown.line.label} ${shown.line.text}`))
  const bars = shown.bars.map((/** @type {any} */ bar) => chartRow(bar, shown))
  return make("figure", "outcome-chart", make("figcaption", "", shown.title), legend.length > 1 && make("ul", "chart-legend", ...legend), make("ol", "chart-bars", ...bars))
}

/** @param {any} bar @param {any} shown */
function chartRow(bar, shown) {
  const lengths = bar.parts.map((/** @type {any} */ part) => long(`chart-part chart-part--${part.kind}`, part.share))
  if (shown.line) lengths.push(long("chart-line", shown.line.share))
  const values = bar.parts.map((/** @type {any} */ part) => {
    const of = shown.parts.length > 1 ? [make("span", "chart-of", part.label), " "] : []
    return make("span", "chart-value", ...of, part.text)
  })
  const track = hidden("span", "chart-track", ...lengths)
  return make("li", "chart-row", make("span", "chart-name", bar.label), track, make("span", "chart-values", ...values))
}

/** Something for the eye only. @param {string} tag @param {string} name @param {...Node} children */
const hidden = (tag, name, ...children) => attributed(make(tag, name, ...children), { "aria-hidden": "true" })

/** @param {string} name @param {string} share In per cent. */
const long = (name, share) => attributed(make("span", name), { style: `--share: ${share}%` })

/** Wide tables become blocks on a phone; the roles keep them tables for whoever listens. @param {any} shown */
export function table(shown) {
  const { columns } = shown
  const head = columns.map((/** @type {string} */ column) => attributed(make("th", "", column), { role: "columnheader", scope: "col" }))
  const rows = shown.rows.map((/** @type {string[]} */ row) => {
    const cells = row.map((text, index) =>
      index === 0
        ? attributed(make("th", "", text), { role: "rowheader", scope: "row", "data-label": columns[index] })
        : attributed(make("td", "", text), { role: "cell", "data-label": columns[index] }),
    )
    return attributed(make("tr", "", ...cells), { role: "row" })
  })
  const thead = attributed(make("thead", "", attributed(make("tr", "", ...head), { role: "row" })), { role: "rowgroup" })
  const tbody = attributed(make("tbody", "", ...rows), { role: "rowgroup" })
  const painted = attributed(make("table", "outcome-rows", make("caption", "", shown.label), thead, tbody), { role: "table" })
  if (columns.length <= WIDE) return make("div", "outcome-table", painted)
  // what is scrolled sideways must be in reach of the keyboard
  return attributed(make("div", "outcome-table outcome-table--wide", painted), { role: "group", "aria-label": shown.label, tabindex: "0" })
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
  const formulas = shown.formulas.map((/** @type {string} */ formula) => make("p", "step-formula", formula))
  return make("li", "step", make("p", "", shown.text), ...formulas, source)
}

/** @param {any} shown @param {Palette} palette @param {string[]} illustrative */
function used(shown, palette, illustrative) {
  const source = make("p", "source", origin(shown.origin, shown.origin_label))
  if (shown.origin === "county" && illustrative.includes(shown.id)) source.append(" ", origin("example", palette.words.illustrative))
  if (shown.reference) source.append(" ", clause(shown, palette))
  if (shown.validity) source.append(" ", make("span", "used-validity", shown.validity))
  const confidence = shown.confidence && make("p", `confidence confidence--${shown.confidence}`, shown.confidence_label)
  const doubt = shown.note && make("p", "used-note", shown.note)
  return make("li", "used", make("p", "used-name", shown.name), make("p", "used-value", shown.text), source, confidence, doubt)
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
