/**
 * Python's memory as a reader's browser takes it over. Run by Node while the site is built:
 *
 *     node runtime_snapshot.mjs ENGINE WHEEL POLICY REQUESTS BEGINNING TARGET
 *
 * Starts Pyodide from the folder ENGINE, runs the Python file BEGINNING there, and writes the memory to TARGET. Prints
 * `{"bytes", "static"}`: how long the memory is, and how much of its beginning differs from what WebAssembly itself writes there.
 *
 * The same input gives the same bytes: clock and chance stand still, memory that nobody uses is zero. What WebAssembly writes into fresh
 * memory travels in its own file already; here stands only the difference to it (XOR), which is nearly nothing.
 */

import crypto from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { syncBuiltinESMExports } from "node:module"
import { pathToFileURL } from "node:url"

const LEAST = 16 // bytes: nothing smaller is handed out
const HEADER_LENGTH = 1 // the word of a snapshot's header that says where the memory begins

const [engine, wheel, policy, requests, beginning, target] = process.argv.slice(2)

/** Hold clock and chance still: they would leave their traces in the memory. */
function holdStill() {
  Math.random = () => 0.5
  Date.now = () => 946684800000
  performance.now = () => 0
  crypto.randomFillSync = (view) => view.fill(0)
  syncBuiltinESMExports()
}

/** Remember the memory as WebAssembly itself leaves it. @returns {() => Uint8Array} */
function rememberFreshMemory() {
  const { instantiate } = WebAssembly
  let fresh
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate(source, imports)
    if (imports?.env?.memory) fresh = new Uint8Array(imports.env.memory.buffer.slice(0))
    return made
  }
  return () => fresh
}

/** Write zeros wherever nobody's data lies: into what can still be handed out, and below the top of the stack. */
function clearUnused(module) {
  const memory = () => new Uint8Array(module.HEAPU8.buffer)
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError("only what is there already")
  }
  const held = []
  for (let size = 2 ** 24; size >= LEAST; size /= 2) {
    for (let place; (place = module._emscripten_builtin_malloc(size)); held.push(place)) memory().fill(0, place, place + size)
  }
  for (const place of held) module._emscripten_builtin_free(place)
  WebAssembly.Memory.prototype.grow = grow
  memory().fill(0, module._emscripten_stack_get_end(), module.stackSave())
}

function withoutFresh(snapshot, fresh) {
  const begins = new Uint32Array(snapshot.buffer)[HEADER_LENGTH]
  const length = Math.ceil((fresh.findLastIndex((byte) => byte !== 0) + 1) / 4) * 4
  for (let place = 0; place < length; place += 1) snapshot[begins + place] ^= fresh[place]
  return length
}

async function main() {
  holdStill()
  const fresh = rememberFreshMemory()
  const { loadPyodide } = await import(pathToFileURL(`${engine}/pyodide.mjs`))
  const python = await loadPyodide({
    indexURL: engine,
    _makeSnapshot: true,
    env: { PYTHONHASHSEED: "0", PYTHONOPTIMIZE: "2" }, // the second leaves out what is there for people: docstrings
    stdout: () => undefined,
  })
  for (const [path, file] of Object.entries({ "/calculators.whl": wheel, "/policy.json": policy, "/requests.json": requests })) {
    python.FS.writeFile(path, new Uint8Array(readFileSync(file)))
  }
  python.runPython(`${readFileSync(beginning, "utf8")}\n\nconversation = begin()\n`)
  clearUnused(python._module)
  const snapshot = python.makeMemorySnapshot()
  const length = withoutFresh(snapshot, fresh())
  writeFileSync(target, snapshot)
  console.log(JSON.stringify({ bytes: snapshot.length, static: length }))
}

try {
  await main()
} catch (error) {
  console.error(String(error.message).trim().split("\n").at(-1)) // what Node itself would say is a page of Pyodide's code
  process.exitCode = 1
}
