/**
 * What this browser keeps of the reader's project, and nobody else: answers, opened topics, ticks of the checklist. The same for each
 * language, because answers are kept by the keys of their questions.
 */

import { kept, recalled, soundAnswers } from "../calculator/browser-store.mjs"

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/**
 * @typedef {{typed: Typed, topics: string[], ticked: string[], aside?: Typed, tried?: boolean}} Kept `aside`: the reader's own answers while
 *   the example is tried; `tried`: the answers began as the example's.
 */

/** The last part changes when what is kept takes another form; what stands under an older key is then left unread. */
export const KEY = "huanggang-guide/project/1"

/** @returns {Kept} */
export const nothing = () => ({ typed: {}, topics: [], ticked: [] })

/** What is kept; nothing where there is none, or where it cannot be read. @param {Pick<Storage, "getItem"> | null} store @returns {Kept} */
export const recall = (store) => sound(recalled(store, KEY))

/** @param {Pick<Storage, "setItem" | "removeItem"> | null} store @param {Kept} project @returns {boolean} Whether it is kept now. */
export const keep = (store, project) => kept(store, KEY, isNothing(project) ? null : project)

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
  const aside = found.aside && { aside: soundAnswers(found.aside) }
  const tried = found.tried === true && { tried: true }
  return { typed: soundAnswers(found.typed), topics: texts(found.topics), ticked: texts(found.ticked), ...aside, ...tried }
}
