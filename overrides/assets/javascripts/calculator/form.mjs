/** The form in the page: its rows come and go, it is read, filled, emptied, and shows what is wrong beside the fields. */

import { fieldTexts, typedAnswers } from "./answers.mjs"
import { filled, make } from "./dom.mjs"

/** @typedef {import("./answers.mjs").Typed} Typed */
/** @typedef {{field: string, text: string}} Mistake */

const ROW = "__row__"

export class CalculatorForm {
  /** @param {HTMLFormElement} form @param {Record<string, string>} words @param {AbortSignal} signal */
  constructor(form, words, signal) {
    this.form = form
    this.words = words
    this.summary = /** @type {HTMLElement} */ (form.querySelector(".mistakes"))
    form.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)), { signal })
    for (const table of this.#tables()) this.#fillUp(table)
  }

  /** The answers as typed. Rows left wholly empty are taken away first, so that rows and errors count alike. @returns {Typed} */
  read() {
    for (const table of this.#tables()) {
      for (const row of rowsOf(table)) if (controlsOf(row).every(isBlank)) row.remove()
      this.#fillUp(table)
    }
    const lists = [...this.form.querySelectorAll("input[type=checkbox]")].map((box) => /** @type {HTMLInputElement} */ (box).name)
    return typedAnswers(/** @type {any} */ (new FormData(this.form)), new Set(lists))
  }

  /** Empty the form, then put these answers in. @param {Typed} typed */
  fill(typed) {
    this.clear()
    for (const table of this.#tables()) {
      const rows = typed[table.dataset.field ?? ""] ?? []
      while (rowsOf(table).length < rows.length) this.#addRow(table)
    }
    for (const [name, text] of fieldTexts(typed)) {
      for (const control of this.#controls(name)) {
        if (control.type === "radio" || control.type === "checkbox") control.checked ||= control.value === text
        else control.value = text
      }
    }
  }

  /** An empty form without rows or mistakes. */
  clear() {
    for (const control of controlsOf(this.form)) {
      if (control.type === "radio" || control.type === "checkbox") control.checked = false
      else control.value = ""
    }
    for (const table of this.#tables()) {
      for (const row of rowsOf(table)) row.remove()
      this.#fillUp(table)
    }
    this.forgive()
  }

  /** Take all marks of mistakes away. */
  forgive() {
    this.summary.hidden = true
    this.summary.replaceChildren()
    for (const marked of this.form.querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid")
    for (const field of this.form.querySelectorAll(".field--wrong")) field.classList.remove("field--wrong")
    for (const slot of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(".field-error"))) {
      slot.textContent = ""
      slot.hidden = true
    }
  }

  /** Show mistakes beside their fields and together at the top, and go there. @param {Mistake[]} mistakes */
  accuse(mistakes) {
    this.forgive()
    const found = mistakes.map((mistake) => ({ ...mistake, place: this.#place(mistake.field) })).sort(inOrderOfPlaces)
    const items = found.map(({ field, text, place }) => {
      if (place) mark(place, text)
      return make("li", "", this.link(field, text) ?? text)
    })
    this.summary.append(make("p", "mistakes-title", this.words.mistakes), make("ul", "", ...items))
    this.summary.hidden = false
    this.summary.focus()
  }

  /** A link that leads to a question, or null where the form has none of that name. @param {string} name @param {string} text */
  link(name, text) {
    const control = this.#place(name) && this.#firstControl(name)
    if (!control) return null
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", text))
    link.href = `#${control.id}`
    link.addEventListener("click", (event) => {
      event.preventDefault()
      event.stopPropagation(); // the theme takes every click on a link for a way to another page
      this.#firstControl(name)?.focus()
      this.#place(name)?.scrollIntoView({ block: "nearest" })
    })
    return link
  }

  /** Questions and answers as the reader sees them. @returns {{label: string, values: string[]}[]} */
  shown() {
    const fields = /** @type {HTMLElement[]} */ ([...this.form.querySelectorAll(".group > [data-field]")])
    const answers = fields.map((field) => ({ label: textOf(field, ".field-text"), values: shownValues(field) }))
    return answers.filter(({ values }) => values.length > 0)
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const table = /** @type {HTMLElement | null} */ (target.closest(".field--rows"))
    if (!table) return
    if (target.closest(".row-add")) controlsOf(this.#addRow(table))[0]?.focus()
    const row = target.closest(".row-remove") && target.closest(".row")
    if (row) {
      row.remove()
      this.#fillUp(table);
      /** @type {HTMLElement | null} */ (table.querySelector(".row-add"))?.focus()
    }
  }

  #tables() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(".field--rows"))
  }

  /** Rows enough for the question's least, all numbered. @param {HTMLElement} table */
  #fillUp(table) {
    while (rowsOf(table).length < Number(table.dataset.least)) this.#addRow(table)
    this.#number(table)
  }

  /** @param {HTMLElement} table */
  #addRow(table) {
    const template = /** @type {HTMLTemplateElement} */ (table.querySelector("template"))
    const row = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild)
    table.querySelector(".rows")?.append(row)
    this.#number(table)
    return row
  }

  /** Every row's fields get the number of their row, in names, ids and whatever points to an id. @param {HTMLElement} table */
  #number(table) {
    const rows = rowsOf(table)
    rows.forEach((row, index) => {
      const before = row.dataset.number ?? ROW
      const number = String(index)
      if (before !== number) renumber(row, before, number)
      row.dataset.number = number
      const title = { row: String(index + 1) };
      /** @type {Element} */ (row.querySelector(".row-title")).textContent = filled(this.words.row, title);
      /** @type {Element} */ (row.querySelector(".row-remove")).textContent = filled(this.words.remove_row, title)
    });
    /** @type {HTMLButtonElement} */ (table.querySelector(".row-add")).disabled = rows.length >= Number(table.dataset.most)
  }

  /** @param {string} name @returns {any[]} */
  #controls(name) {
    return [...this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
  }

  /** The field of that name; for a row or an entry of a list, the nearest that has a place. @param {string} name @returns {HTMLElement | null} */
  #place(name) {
    if (!name) return null
    const own = /** @type {HTMLElement | null} */ (this.form.querySelector(`[data-field="${CSS.escape(name)}"]`))
    return own ?? (/[[.]/u.test(name) ? this.#place(name.slice(0, name.search(/(\.[^.]*|\[[^[]*)$/u))) : null)
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #firstControl(name) {
    return this.#place(name)?.querySelector("input, select, button") ?? null
  }
}

/** @param {Element} table @returns {HTMLElement[]} */
const rowsOf = (table) => [...table.querySelectorAll(":scope > .rows > .row")].map((row) => /** @type {HTMLElement} */ (row))

/** @param {Element} place @returns {any[]} */
const controlsOf = (place) => [...place.querySelectorAll("input, select")]

/** @param {any} control */
const isBlank = (control) => ("checked" in control && control.type !== "text" ? !control.checked || !control.value : !control.value.trim())

/** @param {Element} place @param {string} selector */
const textOf = (place, selector) => place.querySelector(selector)?.textContent?.trim() ?? ""

/**
 * As the fields stand in the form; what has no place comes first.
 * @param {{place: HTMLElement | null}} one @param {{place: HTMLElement | null}} other
 */
function inOrderOfPlaces({ place: one }, { place: other }) {
  if (!one || !other || one === other) return Number(Boolean(one)) - Number(Boolean(other))
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}

/** @param {HTMLElement} place @param {string} text */
function mark(place, text) {
  const slot = /** @type {HTMLElement | null} */ (place.querySelector(":scope > .field-error"))
  if (!slot) return
  slot.textContent = slot.textContent ? `${slot.textContent} ${text}` : text
  slot.hidden = false
  place.classList.add("field--wrong")
  const control = place.querySelector(":scope > .field-entry > :is(input, select)") ?? (place.getAttribute("role") === "radiogroup" ? place : null)
  control?.setAttribute("aria-invalid", "true")
}

/** @param {HTMLElement} row @param {string} before @param {string} after */
function renumber(row, before, after) {
  for (const element of row.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (/^(name|data-field)$/u.test(name)) element.setAttribute(name, value.replace(`[${before}]`, `[${after}]`))
      if (/^(id|for|aria-describedby)$/u.test(name)) element.setAttribute(name, value.replaceAll(`-${before}-`, `-${after}-`))
    }
  }
}

/** @param {HTMLElement} field @returns {string[]} */
function shownValues(field) {
  if (field.matches(".field--rows")) {
    return rowsOf(field).map((row) => {
      const cells = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("[data-field]")])
      return cells.map((cell) => `${textOf(cell, ".field-text")} ${shownValues(cell).join(" ")}`).join(" · ")
    })
  }
  const unit = textOf(field, ".field-unit")
  return controlsOf(field)
    .filter((control) => !isBlank(control))
    .map((control) => {
      if (control.localName === "select") return control.selectedOptions[0].textContent.trim()
      if (control.type !== "text") return control.labels[0].textContent.trim()
      return unit ? `${control.value} ${unit}` : control.value
    })
}
