/**
 * A link that carries answers, in the part of an address that no browser sends to a server: `#answers=1.<what>.<check>`.
 *
 * `<what>` is compact JSON, deflated, in base64url (`1`), or not deflated where the browser cannot (`1p`). `<check>` tells a link that was
 * cut or changed on its way, and ends it in a letter or digit, which no mail program leaves out. A link is text from anybody: it is
 * read with limits, and all or nothing.
 */

import { isAnswer } from "../calculator/browser-store.mjs"

/** @typedef {import("../calculator/answers.mjs").Typed} Typed */
/** @typedef {{of: string, version: string, asOf: string, typed: Typed}} Carried Whose answers, under which policy, the day of asking if it was chosen. */
/** @typedef {"broken" | "later" | "unsupported"} Fault */

const NAME = "#answers="
const LONGEST = 60_000
const INFLATED_MOST = 400_000
const ROWS_MOST = 200
const TEXT_MOST = 1000
const KEYS_MOST = 500

/** @param {string} fragment Whether it claims to carry answers. */
export const carriesAnswers = (fragment) => fragment.startsWith(NAME)

/** The fragment for these answers. @param {Carried} carried @returns {Promise<string>} */
export async function fragmentOf({ of, version, asOf, typed }) {
  const bytes = new TextEncoder().encode(JSON.stringify({ c: of, p: version, ...(asOf && { d: asOf }), a: typed }))
  const able = typeof CompressionStream === "function"
  const data = base64url(able ? await piped(bytes, new CompressionStream("deflate-raw"), Infinity) : bytes)
  const body = `${able ? "1" : "1p"}.${data}`
  return `${NAME}${body}.${check(body)}`
}

/** What a fragment carries, or why that cannot be told. @param {string} fragment @returns {Promise<Carried | Fault>} */
export async function readFragment(fragment) {
  const [, form, data, sum] = /^#answers=([0-9]+[a-z]*)\.([\w-]*)\.([0-9a-z]+)$/u.exec(fragment.slice(0, LONGEST + 1)) ?? []
  if (fragment.length > LONGEST || !form || sum !== check(`${form}.${data}`)) return "broken"
  if (form !== "1" && form !== "1p") return "later"
  if (form === "1" && typeof DecompressionStream !== "function") return "unsupported"
  try {
    const bytes = bytesOf(data)
    const text = form === "1p" ? bytes : await piped(bytes, new DecompressionStream("deflate-raw"), INFLATED_MOST)
    return carried(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text))) ?? "broken"
  } catch {
    return "broken"
  }
}

/** @param {any} found @returns {Carried | null} */
function carried(found) {
  const { c: of, p: version, d: asOf = "", a: typed } = found
  const texts = [of, version, asOf].every((one) => typeof one === "string" && one.length <= TEXT_MOST)
  if (!texts || typed === null || typeof typed !== "object" || Array.isArray(typed)) return null
  const answers = Object.entries(typed)
  const right = answers.length <= KEYS_MOST && answers.every(([, answer]) => isAnswer(answer) && isSmall(answer))
  return right && (asOf === "" || /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(asOf)) ? { of, version, asOf, typed: Object.fromEntries(answers) } : null
}

/** @param {any} answer */
function isSmall(answer) {
  if (!Array.isArray(answer)) return answer.length <= TEXT_MOST
  return answer.length <= ROWS_MOST && answer.every((one) => (typeof one === "string" ? isSmall(one) : Object.values(one).every(isSmall)))
}

/** The bytes at the other end of a stream; gives up where there are too many. @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} stream @param {number} most */
async function piped(bytes, stream, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(/** @type {any} */ (stream)).getReader()
  const parts = []
  for (let size = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer())
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw new RangeError("too large")
    }
    parts.push(value)
  }
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replace(/\+/gu, "-").replace(/\//gu, "_").replace(/=+$/u, "")
}

/** @param {string} text */
function bytesOf(text) {
  const plain = atob(text.replace(/-/gu, "+").replace(/_/gu, "/"))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

/** FNV-1a, 32 bits: against accidents, not against anybody's will. @param {string} text */
function check(text) {
  let sum = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193)
  return (sum >>> 0).toString(36)
}
