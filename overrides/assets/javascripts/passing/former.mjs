/** Answers from an older version of the questions: what has been renamed goes under its present name. */

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/**
 * @typedef {object} Former Present names by former ones. A table's columns are named `table.column`.
 * @property {Record<string, string>} questions
 * @property {Record<string, Record<string, string>>} choices By the question's present name.
 */

/** @param {Typed} typed @param {Former} former @returns {Typed} */
export function underPresentNames(typed, { questions, choices }) {
  const named = (/** @type {string} */ name, /** @type {string} */ key) => (Object.hasOwn(questions, key) ? questions[key] : name)
  const one = (/** @type {string} */ key, /** @type {string} */ text) => {
    const renamed = Object.hasOwn(choices, key) ? choices[key] : {}
    return Object.hasOwn(renamed, text) ? renamed[text] : text
  }
  const present = (/** @type {string} */ key, /** @type {any} */ answer) => {
    if (typeof answer === "string") return one(key, answer)
    return answer.map((/** @type {any} */ entry) => (typeof entry === "string" ? one(key, entry) : row(key, entry)))
  }
  const row = (/** @type {string} */ table, /** @type {Record<string, string>} */ cells) =>
    renamed(Object.entries(cells), (column) => {
      const name = `${table}.${column}`
      return named(name, name).slice(table.length + 1)
    }, (column, text) => one(`${table}.${column}`, text))
  return renamed(Object.entries(typed), (key) => named(key, key), present)
}

/**
 * An answer under a present name comes before one under a former name.
 * @param {[string, any][]} entries @param {(key: string) => string} nameOf @param {(key: string, answer: any) => any} present
 */
function renamed(entries, nameOf, present) {
  const kept = new Set(entries.map(([key]) => key))
  const wanted = entries.filter(([key]) => nameOf(key) === key || !kept.has(nameOf(key)))
  return Object.fromEntries(wanted.map(([key, answer]) => [nameOf(key), present(nameOf(key), answer)]))
}
