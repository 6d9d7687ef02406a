/** The last session with each calculator: what was answered, and when. It stays in this browser until the reader has it forgotten. */

import { isAnswer, kept, recalled, soundAnswers } from "../calculator/browser-store.mjs"

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/** @typedef {import("../calculator/browser-store.mjs").Store} Store */
/** @typedef {{typed: Typed, day: string}} Session */

/** The last part changes when what is kept takes another form. */
export const KEY = "huanggang-guide/calculators/1"

/** @param {Pick<Storage, "getItem"> | null} store @param {string} calculator @returns {Session | null} */
export function lastSession(store, calculator) {
  const found = all(store)[calculator]
  const typed = soundAnswers(found?.typed)
  const right = typeof found?.day === "string" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(found.day)
  return right && Object.keys(typed).length > 0 ? { typed, day: found.day } : null
}

/** @param {Store | null} store @param {string} calculator @param {Session} session @returns {boolean} Whether it is kept now. */
export const keepSession = (store, calculator, session) => kept(store, KEY, { ...all(store), [calculator]: session })

/** @param {Store | null} store @param {string} calculator */
export function forgetSession(store, calculator) {
  const { [calculator]: _gone, ...others } = all(store)
  kept(store, KEY, Object.keys(others).length > 0 ? others : null)
}

/** @param {Store | null} store */
export const forgetSessions = (store) => kept(store, KEY, null)

/** How many calculators have a session. @param {Pick<Storage, "getItem"> | null} store */
export const sessionCount = (store) => Object.keys(all(store)).filter((calculator) => lastSession(store, calculator)).length

/** @param {Pick<Storage, "getItem"> | null} store @returns {Record<string, any>} */
function all(store) {
  const found = recalled(store, KEY)
  return found !== null && typeof found === "object" && !Array.isArray(found) ? found : {}
}

/** Whether two sets of answers say the same. @param {Typed} one @param {Typed} other */
export function sameAnswers(one, other) {
  const sorted = (/** @type {any} */ value) =>
    value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value
  const text = (/** @type {Typed} */ typed) =>
    JSON.stringify(sorted(Object.fromEntries(Object.entries(typed).filter(([, answer]) => isAnswer(answer)))), (_key, value) => sorted(value))
  return text(one) === text(other)
}
