/** What stands in a form, as texts: a field's name says where its text belongs (`rate`, `tiers[0].from`, in a profile `fund_floor.years[0].amount`). No text is ever made a number here. */

/** @typedef {Record<string, any>} Typed Answers as typed: a text, a list of texts, or a list of rows of texts. */

const IN_A_ROW = /^([a-z0-9_.]+)\[([0-9]+)\]\.([a-z0-9_]+)$/iu

/**
 * The answers in the entries of a form (its `FormData`). What is left empty is unanswered; so is a row that is wholly empty.
 * Of a question that may have several answers, the empty text says “none of these”: an answer too, and no text.
 * @param {Iterable<[string, any]>} entries
 * @param {Set<string>} [lists] Questions that may have several answers.
 * @returns {Typed}
 */
export function typedAnswers(entries, lists = new Set()) {
  /** @type {Typed} */
  const typed = {}
  for (const [name, text] of entries) {
    if (lists.has(name)) typed[name] ??= []
    if (text === "" || typeof text !== "string") continue
    const [, table, row, column] = IN_A_ROW.exec(name) ?? []
    if (table) ((typed[table] ??= [])[Number(row)] ??= {})[column] = text
    else if (lists.has(name)) typed[name].push(text)
    else typed[name] = text
  }
  for (const [name, answer] of Object.entries(typed)) {
    if (Array.isArray(answer)) typed[name] = answer.filter(() => true) // closes the gaps of empty rows
  }
  return typed
}

/**
 * Answers as the fields of a form: name and text, a list's texts one by one, the empty text for an empty list.
 * @param {Typed} typed
 * @returns {[string, string][]}
 */
export function fieldTexts(typed) {
  return Object.entries(typed).flatMap(([name, answer]) => {
    if (!Array.isArray(answer)) return [[name, answer]]
    if (answer.length === 0) return [[name, ""]]
    return answer.flatMap((one, index) =>
      typeof one === "string"
        ? [[name, one]]
        : Object.entries(one).map(([column, text]) => /** @type {[string, string]} */ ([`${name}[${index}].${column}`, text])),
    )
  })
}

/**
 * Which of a county's values still are those of an example.
 * @param {Typed} typed @param {Typed} example @param {string[]} county
 */
export function illustrative(typed, example, county) {
  return county.filter((name) => name in typed && JSON.stringify(typed[name]) === JSON.stringify(example[name]))
}

/** The day where the reader is, as YYYY-MM-DD. @param {Date} now */
export function localDay(now) {
  const digits = (/** @type {number} */ number, /** @type {number} */ length) => String(number).padStart(length, "0")
  return `${digits(now.getFullYear(), 4)}-${digits(now.getMonth() + 1, 2)}-${digits(now.getDate(), 2)}`
}
