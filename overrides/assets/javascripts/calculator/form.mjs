/** The form in the page: its rows come and go, it is read, filled, emptied, and shows what is wrong beside the fields. */

import { fieldTexts, typedAnswers } from "./answers.mjs"
import { make } from "./dom.mjs"
import { addRow, buttonOf, fillUp, rowsOf } from "./rows.mjs"
import { controlsOf, isBlank, shownValues, textOf } from "./fields.mjs"

/** @typedef {import("./answers.mjs").Typed} Typed */
/** @typedef {{field: string, text: string}} Mistake */

export class CalculatorForm {
  /** @param {HTMLFormElement} form @param {Record<string, string>} words @param {AbortSignal} signal */
  constructor(form, words, signal) {
    this.form = form
    this.words = words
    this.summary = /** @type {HTMLElement} */ (form.querySelector(".mistakes"))
    form.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)), { signal })
    form.addEventListener("change", (event) => this.#untick(/** @type {HTMLInputElement} */ (event.target)), { signal })
    for (const table of this.#tables()) fillUp(table, this.words)
  }

  /** The answers as typed. Rows left wholly empty are taken away first. @returns {Typed} */
  read() {
    for (const table of this.#tables()) {
      for (const row of rowsOf(table)) if (isEmpty(row)) row.remove()
      fillUp(table, this.words)
    }
    return this.readAsItStands()
  }

  /** The same while the reader is still at it: a row left empty stays and does not count. @returns {Typed} */
  readAsItStands() {
    const lists = [...this.form.querySelectorAll("input[type=checkbox]")].map((box) => /** @type {HTMLInputElement} */ (box).name)
    return typedAnswers(/** @type {any} */ (new FormData(this.form)), new Set(lists))
  }

  /** Empty the form, then put these answers in. @param {Typed} typed */
  fill(typed) {
    this.clear()
    for (const table of this.#tables()) {
      const rows = typed[table.dataset.field ?? ""] ?? []
      while (rowsOf(table).length < rows.length) addRow(table, this.words)
    }
    for (const [name, text] of fieldTexts(typed)) {
      for (const control of this.#controls(name)) {
        if (control.type === "radio" || control.type === "checkbox") control.checked ||= control.value === text
        else control.value = text
      }
    }
    this.#tell()
  }

  /** An empty form without rows or mistakes. */
  clear() {
    for (const control of controlsOf(this.form)) {
      if (control.type === "radio" || control.type === "checkbox") control.checked = false
      else control.value = ""
    }
    for (const table of this.#tables()) {
      for (const row of rowsOf(table)) row.remove()
      fillUp(table, this.words)
    }
    this.forgive()
    this.#tell()
  }

  /** Take all marks of mistakes away. */
  forgive() {
    this.note([])
    this.summarise([])
  }

  #unmark() {
    for (const marked of this.form.querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid")
    for (const field of this.form.querySelectorAll(".field--wrong")) field.classList.remove("field--wrong")
    for (const slot of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(".field-error"))) {
      slot.textContent = ""
      slot.hidden = true
    }
  }

  /** Show mistakes beside their fields and together at the top, and go there. @param {Mistake[]} mistakes */
  accuse(mistakes) {
    this.note(mistakes)
    this.summarise(mistakes)
    this.summary.focus()
  }

  /** Whether mistakes stand together at the top. */
  get accused() {
    return !this.summary.hidden
  }

  /** Show mistakes together at the top, in the order of their fields. @param {Mistake[]} mistakes */
  summarise(mistakes) {
    const found = mistakes.map((mistake) => ({ ...mistake, place: this.place(mistake.field) })).sort(inOrderOfPlaces)
    const list = this.summary.querySelector("ul") ?? make("ul")
    const told = JSON.stringify(found.map(({ field, text }) => [field, text]))
    this.summary.hidden = found.length === 0
    if (this.summary.dataset.told === told) return // a link that is being pressed must not be taken away
    this.summary.dataset.told = told
    list.replaceChildren(...found.map(({ field, text }) => make("li", "", this.link(field, text) ?? text)))
    if (!list.parentElement) this.summary.append(make("p", "mistakes-title", this.words.mistakes), list)
  }

  /** Show mistakes beside their fields, and nothing else. @param {Mistake[]} mistakes */
  note(mistakes) {
    this.#unmark()
    for (const { field, text } of mistakes) {
      const place = this.place(field)
      if (place) mark(place, text)
    }
  }

  /** A link that leads to a question, or null where the form has none of that name. @param {string} name @param {string} text */
  link(name, text) {
    const control = this.place(name) && this.#firstControl(name)
    if (!control) return null
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", text))
    link.href = `#${control.id}`
    link.addEventListener("click", (event) => {
      event.preventDefault()
      event.stopPropagation() // the theme takes every click on a link for a way to another page
      this.#reveal(name)
      this.#firstControl(name)?.focus()
      this.place(name)?.scrollIntoView({ block: "nearest" })
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
    const row = target.closest(".row-remove") && target.closest(".row")
    if (row) {
      row.remove()
      fillUp(table, this.words)
      buttonOf(table).focus()
    } else if (target.closest(".row-add")) {
      const first = controlsOf(addRow(table, this.words))[0]
      first?.focus()
    }
  }

  /** “None of these” and any other box of the same question rule each other out. @param {HTMLInputElement} box */
  #untick(box) {
    if (box.type !== "checkbox" || !box.checked) return
    for (const other of this.#controls(box.name)) if (!other.value !== !box.value) other.checked = false
  }

  /** Whoever follows what stands in the form hears of a change that nobody typed. */
  #tell() {
    this.form.dispatchEvent(new Event("input"))
  }

  #tables() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(".field--rows"))
  }

  /** @param {string} name @returns {any[]} */
  #controls(name) {
    return [...this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
  }

  /**
   * The field of that name; for a row or an entry of a list, the nearest that has a place. Rows are counted as the answers count them:
   * those left empty are none.
   * @param {string} name @returns {HTMLElement | null}
   */
  place(name) {
    const [, table, row, column] = /^(.+)\[([0-9]+)\]\.([^.]+)$/u.exec(name) ?? []
    if (table) {
      const rows = [...(this.#named(table)?.querySelectorAll(".row") ?? [])].filter((one) => !isEmpty(one))
      const cells = [...(rows[Number(row)]?.querySelectorAll("[data-field]") ?? [])]
      const cell = cells.find((one) => one.getAttribute("data-field")?.endsWith(`].${column}`))
      if (cell) return /** @type {HTMLElement} */ (cell)
    }
    return this.#named(name) ?? (/[[.]/u.test(name) ? this.place(name.slice(0, name.search(/(\.[^.]*|\[[^[]*)$/u))) : null)
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #named(name) {
    return name ? this.form.querySelector(`[data-field="${CSS.escape(name)}"]`) : null
  }

  /** Whatever hides a field opens. @param {string} name */
  #reveal(name) {
    for (let one = this.place(name); one && one !== this.form; one = one.parentElement) {
      one.hidden = false
      if (one instanceof HTMLDetailsElement) one.open = true
    }
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #firstControl(name) {
    return this.place(name)?.querySelector("input, select, button") ?? null
  }
}

/** @param {Element} row */
const isEmpty = (row) => controlsOf(row).every(isBlank)

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
