/**
 * The worker that computes: starts Python, hands requests to `calculators.conversation.Conversation`, hands its answers back.
 *
 * A function from message to messages; the last lines wire it to a real worker.
 */

import { Fault, firstFault, watched, watchedStreaming } from "./fetching.mjs"
import { posted, read, written } from "./protocol.mjs"
import { TablesInPython } from "./python-tables.mjs"

/** @typedef {{fetch: typeof fetch, WebAssembly: typeof WebAssembly}} Scope */
/** @typedef {{about: any, tables: TablesInPython}} Started The conversation about the policy, and the one about a table. */

/**
 * @typedef {object} Surroundings
 * @property {Scope} scope The worker's global scope: what it fetches is watched while Python starts.
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
      return started
    } catch (error) {
      const fault = await explained(error, addresses, scope.fetch)
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
      tell({ kind: "stumbled", number, reason: error instanceof Fault ? error.reason : "answer", detail: String(error) })
    }
  }

  /** @param {unknown} text */
  return async function hear(text) {
    const message = read(text)
    if (message?.kind === "start") conversation ??= start(message.addresses)
    if (message?.kind === "ask") await respond(message.number, ({ about }) => about.respond(message.request))
    if (message?.kind === "introduce") await respond(message.number, ({ about }) => about.about_itself())
    if (message?.kind === "table") await respond(message.number, ({ tables }) => tables.respond(message.request, message.bytes))
    if (message?.kind === "file") await respond(message.number, ({ tables }) => tables.file())
    await conversation?.catch(() => undefined)
  }
}

/**
 * Python with the calculators and the policy. Rejects with the first fault of any file: Pyodide itself may wait for ever on a broken one.
 * @param {import("./protocol.mjs").Addresses} addresses
 * @param {{scope: Scope, load: (address: string) => Promise<any>, stage: (name: string) => void}} surroundings
 */
async function startPython(addresses, { scope, load, stage }) {
  const { fetch, WebAssembly: assembly } = scope
  const { instantiateStreaming } = assembly
  const broken = new Promise((_resolve, reject) => {
    scope.fetch = watched(fetch, reject)
    assembly.instantiateStreaming = watchedStreaming(assembly, reject)
  })
  broken.catch(() => undefined) // a late one has nobody to hear it
  const started = async () => {
    stage("fetching")
    const policy = scope.fetch(addresses.policy).then((response) => response.text())
    policy.catch(() => undefined) // told through `broken`
    const { loadPyodide } = await load(addresses.module)
    stage("starting")
    const python = await loadPyodide({
      indexURL: addresses.index,
      lockFileURL: addresses.lock,
      packageBaseUrl: addresses.packages,
      packages: ["calculators"],
    })
    stage("loading")
    const { Conversation } = python.pyimport("calculators.conversation")
    stage("reading")
    const about = Conversation.about(await policy)
    return { about, tables: new TablesInPython(python, about) }
  }
  try {
    return await Promise.race([started(), broken])
  } finally {
    scope.fetch = fetch
    assembly.instantiateStreaming = instantiateStreaming
  }
}

/**
 * The fault behind an error of the start. What fails without a word of the files is looked into once more.
 * @param {unknown} error
 * @param {import("./protocol.mjs").Addresses} addresses
 * @param {typeof fetch} fetch
 */
async function explained(error, addresses, fetch) {
  if (error instanceof Fault) return error
  const engine = ["pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"].map((name) => addresses.index + name)
  return (await firstFault(fetch, [addresses.module, ...engine, addresses.lock])) ?? new Fault("start", String(error))
}

if (typeof WorkerGlobalScope === "function" && globalThis instanceof WorkerGlobalScope) {
  const hear = calculatorWorker({
    scope: globalThis,
    load: (address) => import(address),
    say: (text, bytes) => globalThis.postMessage(...posted(text, bytes)),
  })
  globalThis.addEventListener("message", (event) => hear(event.data))
}
