/** What stands in a form, as texts: a field's name says where its text belongs (`rate`, `tiers[0].from`). No text is ever made a number here. */

/** @typedef {Record<string, any>} Typed Answers as typed: a text, a list of texts, or a list of rows of texts. */

const IN_A_ROW = /^([a-z0-9_]+)\[([0-9]+)\]\.([a-z0-9_]+)$/iu

/**
 * The answers in the entries of a form (its `FormData`). What is left empty is unanswered; so is a row that is wholly empty.
 * @param {Iterable<[string, any]>} entries
 * @param {Iterable<string>} [lists] Questions that may have several answers: none ticked is an answer too.
 * @returns {Typed}
 */
export function typedAnswers(entries, lists = []) {
  /** @type {Typed} */
  const typed = {}
  for (const name of lists) typed[name] = []
  for (const [name, text] of entries) {
    if (text === "" || typeof text !== "string") continue
    const [, table, row, column] = IN_A_ROW.exec(name) ?? []
    if (table) ((typed[table] ??= [])[Number(row)] ??= {})[column] = text
    else if (Array.isArray(typed[name])) typed[name].push(text)
    else typed[name] = text
  }
  for (const [name, answer] of Object.entries(typed)) {
    if (Array.isArray(answer)) typed[name] = answer.filter(() => true) // closes the gaps of empty rows
  }
  return typed
}

/**
 * Answers as the fields of a form: name and text, a list's texts one by one.
 * @param {Typed} typed
 * @returns {[string, string][]}
 */
export function fieldTexts(typed) {
  return Object.entries(typed).flatMap(([name, answer]) => {
    if (!Array.isArray(answer)) return [[name, answer]]
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
