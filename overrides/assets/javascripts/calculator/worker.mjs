/**
 * The worker that computes: starts Python, hands requests to `calculators.conversation.Conversation`, hands its answers back.
 *
 * A function from message to messages; the last lines wire it to a real worker.
 */

import { Fault } from "./fetching.mjs"
import { reasonOfAnswer, reasonOfStart } from "./mishaps.mjs"
import { posted, read, written } from "./protocol.mjs"
import { TablesInPython } from "./python-tables.mjs"
import { startPython } from "./starting.mjs"

/** @typedef {import("./starting.mjs").Started & {tables: TablesInPython}} Started With the conversation about a table. */

/**
 * @typedef {object} Surroundings
 * @property {import("./starting.mjs").Scope} scope The worker's global scope: Pyodide gets its files through it.
 * @property {(address: string) => Promise<any>} load Imports a module.
 * @property {(text: string, bytes?: ArrayBuffer) => void} say Sends a message to the page, with a file if there is one.
 */

/** @param {Surroundings} surroundings */
export function calculatorWorker({ scope, load, say }) {
  /** @type {Promise<Started> | undefined} */
  let conversation

  const tell = (/** @type {Parameters<typeof written>[0]} */ message, /** @type {ArrayBuffer | undefined} */ bytes = undefined) =>
    say(written(message), bytes)
  const stage = (/** @type {string} */ name) => tell({ kind: "stage", stage: name })

  /** @param {import("./protocol.mjs").Addresses} addresses */
  async function start(addresses) {
    try {
      const started = await startPython(addresses, { scope, load, stage })
      tell({ kind: "ready" })
      return { ...started, tables: new TablesInPython(started) }
    } catch (error) {
      const fault = new Fault(reasonOfStart(error, scope), error instanceof Fault ? error.detail : String(error))
      tell({ kind: "failed", reason: fault.reason, detail: fault.detail })
      throw fault
    }
  }

  /** @param {number} number @param {(started: Started) => any} answer Gives a text, or the bytes of a file. */
  async function respond(number, answer) {
    let started
    try {
      started = await conversation
    } catch {
      return // that the start failed has been told
    }
    try {
      if (!started) throw new Error("asked before the start")
      const given = await answer(started)
      if (typeof given === "string") tell({ kind: "answer", number, answer: given })
      else tell({ kind: "answer", number, answer: "" }, given.buffer)
    } catch (error) {
      tell({ kind: "stumbled", number, reason: reasonOfAnswer(error), detail: String(error) })
    }
  }

  /** @param {unknown} text */
  return async function hear(text) {
    const message = read(text)
    if (message?.kind === "start") conversation ??= start(message.addresses)
    if (message?.kind === "ask") await respond(message.number, (started) => answered(started, message.request))
    if (message?.kind === "introduce") await respond(message.number, ({ about }) => about.about_itself())
    if (message?.kind === "table") await respond(message.number, ({ tables }) => tables.respond(message.request, message.bytes))
    if (message?.kind === "file") await respond(message.number, ({ tables }) => tables.file())
    await conversation?.catch(() => undefined)
  }
}

/**
 * The answer to a request. What stumbles may have wanted a part of Python's library that nothing has wanted before: then it is asked again
 * with the whole of it.
 * @param {Started} started @param {string} request
 */
export async function answered({ about, library }, request) {
  try {
    return about.respond(request)
  } catch (error) {
    if (!(await library.complete())) throw error
    return about.respond(request)
  }
}

if (typeof WorkerGlobalScope === "function" && globalThis instanceof WorkerGlobalScope) {
  const hear = calculatorWorker({
    scope: globalThis,
    load: (address) => import(address),
    say: (text, bytes) => globalThis.postMessage(...posted(text, bytes)),
  })
  globalThis.addEventListener("message", (event) => hear(event.data))
}
