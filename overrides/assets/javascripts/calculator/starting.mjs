/**
 * Starts Python in the worker: with the memory that it had when the site was built, or, where that fails for whatever reason, as it starts
 * anywhere. The answers are the same.
 */

import { Fault, Files } from "./fetching.mjs"
import { Library } from "./library.mjs"
import { Snapshot } from "./snapshot.mjs"

/** @typedef {{fetch: typeof fetch, WebAssembly: typeof WebAssembly, crypto?: Crypto}} Scope */
/**
 * @typedef {object} Surroundings
 * @property {Scope} scope The worker's global scope.
 * @property {(address: string) => Promise<any>} load Imports a module.
 * @property {(name: string) => void} stage Hears how far the start has come.
 * @property {number} [patience] Milliseconds that a snapshot may take once everything has arrived.
 */
/** @typedef {{python: any, about: any, files: Files, library: Library}} Started */

const WASM = "pyodide.asm.wasm"
const LIBRARY = "python_stdlib.zip"
const PATIENCE = 15_000
const SIGN_OF_LIFE = 5_000 // milliseconds
const NO_FILES = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]) // an archive with nothing in it

/**
 * @param {import("./protocol.mjs").Addresses} addresses
 * @param {Surroundings} surroundings
 * @returns {Promise<Started>}
 */
export async function startPython(addresses, { scope, load, stage, patience = PATIENCE }) {
  const files = new Files(scope, addresses.files, seldom(() => stage("fetching")))
  const start = new Start(files, addresses.abi, { scope, load, stage })
  if (addresses.memory) {
    try {
      return await start.fromMemory(new Snapshot(addresses.memory), patience)
    } catch {
      // Whatever it was: if it keeps Python from starting at all, the other way finds the same reason and tells it.
    }
  }
  return await start.fromFiles()
}

class Start {
  /** @param {Files} files @param {string} abi @param {{scope: Scope, load: (address: string) => Promise<any>, stage: (name: string) => void}} how */
  constructor(files, abi, { scope, load, stage }) {
    this.files = files
    this.abi = abi
    this.scope = scope
    this.load = load
    this.stage = stage
  }

  /** @param {Snapshot} snapshot @param {number} patience @returns {Promise<Started>} */
  async fromMemory(snapshot, patience) {
    this.stage("fetching")
    const filled = this.files.read("snapshot.bin", (content) => snapshot.fill(content))
    const [loadPyodide, module] = await Promise.all([this.#script(), this.#compiled(), filled])
    this.stage("starting")
    const prepare = (/** @type {WebAssembly.Memory} */ memory) => snapshot.complete(memory)
    const options = { _loadSnapshot: snapshot.image }
    const python = await this.#python(loadPyodide, { module, library: NO_FILES, prepare, patience }, options)
    return { python, about: python.globals.get("conversation"), files: this.files, library: new Library(python, this.files, false) }
  }

  /** @returns {Promise<Started>} */
  async fromFiles() {
    this.stage("fetching")
    const contents = [LIBRARY, "calculators.whl", "policy.json"].map((name) => this.files.bytes(name))
    const [loadPyodide, module, library, wheel, policy] = await Promise.all([this.#script(), this.#compiled(), ...contents])
    this.stage("starting")
    const python = await this.#python(loadPyodide, { module, library })
    this.stage("loading")
    python.unpackArchive(wheel, "wheel")
    const { Conversation } = python.pyimport("calculators.conversation")
    this.stage("reading")
    const about = Conversation.about(new TextDecoder().decode(policy))
    return { python, about, files: this.files, library: new Library(python, this.files, true) }
  }

  /**
   * Pyodide's own scripts. A module cannot be imported from bytes that have been checked, so each is fetched and checked first and
   * imported, from the browser's cache, afterwards: see decisions/0006.
   */
  async #script() {
    const imported = async (/** @type {string} */ name) => {
      await this.files.bytes(name)
      return await this.load(this.files.named(name).address)
    }
    const [{ loadPyodide }] = await Promise.all([imported("pyodide.mjs"), imported("pyodide.asm.js")])
    return loadPyodide
  }

  /** WebAssembly is compiled while it arrives. */
  #compiled() {
    const type = { headers: { "content-type": "application/wasm" } }
    return this.files.read(`${WASM}.bin`, (content) => this.scope.WebAssembly.compileStreaming(new Response(content, type)))
  }

  /**
   * Pyodide, which fetches nothing itself: its two files are handed to it in place of what it asks for.
   * @param {(options: object) => Promise<any>} loadPyodide
   * @param {{module: WebAssembly.Module, library: Uint8Array, prepare?: (memory: WebAssembly.Memory) => void, patience?: number}} parts
   *   Without `patience` the page's clock alone counts.
   * @param {object} [options] More for `loadPyodide`.
   */
  async #python(loadPyodide, { module, library, prepare, patience }, options = {}) {
    const { scope } = this
    const index = new URL("./", this.files.named("pyodide.mjs").address).href
    const { fetch } = scope
    const { instantiateStreaming } = scope.WebAssembly
    const failed = new Promise((_resolve, reject) => {
      scope.fetch = async (resource) => new Response(String(resource).endsWith(LIBRARY) ? /** @type {BufferSource} */ (library) : null)
      scope.WebAssembly.instantiateStreaming = async (_source, imports) => {
        try {
          const instance = await scope.WebAssembly.instantiate(module, imports)
          prepare?.(/** @type {any} */ (imports).env.memory)
          return { module, instance }
        } catch (error) {
          reject(error) // Pyodide would swallow it, and wait for ever
          throw error
        }
      }
    })
    const begun = loadPyodide({
      indexURL: index,
      packageBaseUrl: index,
      lockFileContents: { info: { abi_version: this.abi }, packages: {} },
      ...options,
    })
    try {
      const up = Promise.race([begun, failed])
      return await (patience === undefined ? up : within(patience, up))
    } finally {
      scope.fetch = fetch
      scope.WebAssembly.instantiateStreaming = instantiateStreaming
    }
  }
}

/** @template Given @param {number} milliseconds @param {Promise<Given>} promise @returns {Promise<Given>} */
async function within(milliseconds, promise) {
  /** @type {any} */
  let alarm
  const over = new Promise((_resolve, reject) => {
    alarm = setTimeout(() => reject(new Fault("too_slow", `not ready after ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (over)])
  } finally {
    clearTimeout(alarm)
  }
}

/** So that a slow network is not taken for a dead one: tells at intervals that bytes are still arriving. @param {() => void} tell */
function seldom(tell) {
  let last = performance.now()
  return () => {
    if (performance.now() - last < SIGN_OF_LIFE) return
    last = performance.now()
    tell()
  }
}
