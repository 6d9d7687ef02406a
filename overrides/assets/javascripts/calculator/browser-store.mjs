/** What this browser keeps for the reader, and nobody else: JSON under a key, read with distrust, never a reason to fail. */

/** @typedef {import("./answers.mjs").Typed} Typed */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store */

const ANY_KEY = "huanggang-guide"

/** The browser's store, or null where it keeps nothing. @param {{localStorage: Storage}} surroundings */
export function storeOf(surroundings) {
  try {
    const store = surroundings.localStorage
    store.getItem(ANY_KEY)
    return store
  } catch {
    return null // the reader's own settings forbid it
  }
}

/** What is kept under a key; null where there is nothing, or where it cannot be read. @param {Pick<Storage, "getItem"> | null} store @param {string} key @returns {any} */
export function recalled(store, key) {
  try {
    return JSON.parse(store?.getItem(key) ?? "null")
  } catch {
    return null
  }
}

/** @param {Pick<Storage, "setItem" | "removeItem"> | null} store @param {string} key @param {any} kept Null to keep nothing. @returns {boolean} Whether it is kept now. */
export function kept(store, key, kept) {
  if (!store) return false
  try {
    if (kept === null) store.removeItem(key)
    else store.setItem(key, JSON.stringify(kept))
    return true
  } catch {
    return false // full, or switched off meanwhile
  }
}

/**
 * Only what has the form of answers: the store may hold what another version, or another hand, has put there.
 * @param {any} found @returns {Typed}
 */
export const soundAnswers = (found) => Object.fromEntries(Object.entries(found ?? {}).filter(([, answer]) => isAnswer(answer)))

/** @param {any} answer A text, a list of texts, or rows of texts. */
export function isAnswer(answer) {
  if (!Array.isArray(answer)) return typeof answer === "string"
  const isRow = (/** @type {any} */ row) => row !== null && typeof row === "object" && Object.values(row).every((one) => typeof one === "string")
  return answer.every((one) => typeof one === "string") || answer.every(isRow)
}
