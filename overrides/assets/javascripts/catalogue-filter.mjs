/**
 * <catalogue-filter data-all="…" data-some="… {shown} …" data-none="…"> around a hidden form, a role=status and the complete list.
 *
 * Without JavaScript the list stands as it is. With it, the form appears and hides what does not fit. The words come from the
 * page; an entry tells in `data-*` what it is, and its text is what is searched.
 */

const PAUSE = 400 // ms after the last key before the count is announced

/**
 * @param {string} text
 * @returns {string} without differences of case, width and spacing
 */
export function comparable(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()
}

/**
 * @param {{text: string, marks: Record<string, string[]>, calculator: boolean}} entry
 * @param {{text: string, marks: Record<string, string>, calculator: boolean}} wanted an empty mark is any
 * @returns {boolean} whether the entry has every word and every mark that is wanted
 */
export function fits(entry, wanted) {
  const words = comparable(wanted.text).split(" ").filter(Boolean)
  return (
    words.every((word) => entry.text.includes(word)) &&
    Object.entries(wanted.marks).every(([name, mark]) => !mark || (entry.marks[name] ?? []).includes(mark)) &&
    (!wanted.calculator || entry.calculator)
  )
}

/**
 * @param {DOMStringMap} words
 * @param {number} shown
 * @param {number} total
 * @returns {string} how many are shown, in the page's words
 */
export function counted(words, shown, total) {
  if (shown === total) return words.all ?? ""
  return shown === 0 ? (words.none ?? "") : (words.some ?? "").replace("{shown}", String(shown))
}

/**
 * @param {HTMLFormElement} form
 * @returns {{text: string, marks: Record<string, string>, calculator: boolean}}
 */
function asked(form) {
  const answers = new FormData(form)
  const marks = [...form.querySelectorAll("select")].map(({ name, value }) => [name, value])
  return {
    text: String(answers.get("text") ?? ""),
    marks: Object.fromEntries(marks),
    calculator: answers.has("calculator"),
  }
}

/** @param {HTMLElement} item */
function described(item) {
  const { calculator, ...marks } = item.dataset
  const lists = Object.entries(marks).map(([name, told]) => [name, (told ?? "").split(" ")])
  return { text: comparable(item.textContent ?? ""), marks: Object.fromEntries(lists), calculator: calculator !== undefined }
}

if (typeof HTMLElement !== "undefined" && !customElements.get("catalogue-filter")) {
  customElements.define(
    "catalogue-filter",
    class extends HTMLElement {
      /** @type {AbortController | undefined} */
      #listening
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      #pause

      connectedCallback() {
        const form = this.querySelector("form")
        if (!form) return
        const { signal } = (this.#listening = new AbortController())
        const entries = [...this.querySelectorAll("li[data-kind]")].map((item) => ({
          item: /** @type {HTMLElement} */ (item),
          ...described(/** @type {HTMLElement} */ (item)),
        }))
        const show = () => {
          const wanted = asked(form)
          for (const entry of entries) entry.item.hidden = !fits(entry, wanted)
          for (const group of this.querySelectorAll("section")) {
            group.hidden = !group.querySelector("li[data-kind]:not([hidden])")
          }
          this.#announce(entries.filter(({ item }) => !item.hidden).length, entries.length)
        }
        form.hidden = false
        form.addEventListener("input", show, { signal })
        form.addEventListener("reset", () => setTimeout(show), { signal })
        form.addEventListener("submit", (event) => event.preventDefault(), { signal })
        show() // a browser may bring back what was chosen before
      }

      disconnectedCallback() {
        this.#listening?.abort()
        clearTimeout(this.#pause)
      }

      /**
       * Tells the count once typing has paused, and only when it is another one.
       *
       * @param {number} shown
       * @param {number} total
       */
      #announce(shown, total) {
        clearTimeout(this.#pause)
        const told = counted(this.dataset, shown, total)
        this.#pause = setTimeout(() => {
          const status = this.querySelector("[role=status]")
          if (status && status.textContent !== told) status.textContent = told
        }, PAUSE)
      }
    },
  )
}
