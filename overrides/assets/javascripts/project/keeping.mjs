/**
 * What this browser keeps of the reader's project, and nobody else: answers, opened topics, ticks of the checklist. The same for each
 * language, because answers are kept by the keys of their questions.
 */

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/**
 * @typedef {{typed: Typed, topics: string[], ticked: string[], aside?: Typed, tried?: boolean}} Kept `aside`: the reader's own answers while
 *   the example is tried; `tried`: the answers began as the example's.
 */

/** The last part changes when what is kept takes another form; what stands under an older key is then left unread. */
export const KEY = "huanggang-guide/project/1"

/** @returns {Kept} */
export const nothing = () => ({ typed: {}, topics: [], ticked: [] })

/** The browser's store, or null where it keeps nothing. @param {{localStorage: Storage}} surroundings */
export function storeOf(surroundings) {
  try {
    const store = surroundings.localStorage
    store.getItem(KEY)
    return store
  } catch {
    return null // the reader's own settings forbid it
  }
}

/** What is kept; nothing where there is none, or where it cannot be read. @param {Pick<Storage, "getItem"> | null} store @returns {Kept} */
export function recall(store) {
  try {
    return sound(JSON.parse(store?.getItem(KEY) ?? "null"))
  } catch {
    return nothing()
  }
}

/** @param {Pick<Storage, "setItem" | "removeItem"> | null} store @param {Kept} kept @returns {boolean} Whether it is kept now. */
export function keep(store, kept) {
  if (!store) return false
  try {
    if (isNothing(kept)) store.removeItem(KEY)
    else store.setItem(KEY, JSON.stringify(kept))
    return true
  } catch {
    return false // full, or switched off meanwhile
  }
}

/** @param {Pick<Storage, "removeItem"> | null} store */
export function forget(store) {
  store?.removeItem(KEY)
}

/** @param {Kept} kept */
export const isNothing = ({ typed, topics, ticked, aside }) => !aside && Object.keys(typed).length + topics.length + ticked.length === 0

/** Only what has the right form: the store may hold what another version, or another hand, has put there. @param {any} found @returns {Kept} */
function sound(found) {
  if (found === null || typeof found !== "object") return nothing()
  const texts = (/** @type {any} */ list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : [])
  const aside = found.aside && { aside: answers(found.aside) }
  const tried = found.tried === true && { tried: true }
  return { typed: answers(found.typed), topics: texts(found.topics), ticked: texts(found.ticked), ...aside, ...tried }
}

/** @param {any} found @returns {Typed} */
const answers = (found) => Object.fromEntries(Object.entries(found ?? {}).filter(([, answer]) => isAnswer(answer)))

/** @param {any} answer A text, a list of texts, or rows of texts. */
function isAnswer(answer) {
  if (!Array.isArray(answer)) return typeof answer === "string"
  const isRow = (/** @type {any} */ row) => row !== null && typeof row === "object" && Object.values(row).every((one) => typeof one === "string")
  return answer.every((one) => typeof one === "string") || answer.every(isRow)
}
