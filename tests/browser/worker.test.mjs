import assert from "node:assert/strict"
import test from "node:test"

import { Files } from "../../overrides/assets/javascripts/calculator/fetching.mjs"
import { Library } from "../../overrides/assets/javascripts/calculator/library.mjs"
import { posted, read, written } from "../../overrides/assets/javascripts/calculator/protocol.mjs"
import { TablesInPython } from "../../overrides/assets/javascripts/calculator/python-tables.mjs"
import { answered, calculatorWorker } from "../../overrides/assets/javascripts/calculator/worker.mjs"
import { listed, serving } from "./listed.mjs"

const CONTENTS = {
  "pyodide.mjs": "export",
  "pyodide.asm.js": "engine",
  "pyodide.asm.wasm.bin": new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  "python_stdlib.zip": "the library",
  "calculators.whl": "the calculators",
  "policy.json": "the policy",
  "workbooks.whl": "our workbooks",
  "openpyxl.whl": "their workbooks",
  "et_xmlfile.whl": "what they need",
}
const ADDRESSES = { abi: "1", memory: null, files: listed(CONTENTS) }

/** A worker around a Python that only repeats, and all that it says. */
function worker({ spoiled = {}, loadPyodide = repeatingPython } = {}) {
  const said = []
  const loaded = []
  const load = async (address) => {
    loaded.push(address.split("/").at(-1))
    return { loadPyodide }
  }
  const { compileStreaming, instantiate } = WebAssembly
  const scope = { fetch: serving(CONTENTS, { spoiled }), WebAssembly: { compileStreaming, instantiate }, crypto: globalThis.crypto }
  return { hear: calculatorWorker({ scope, load, say: (text, bytes) => said.push(read(posted(text, bytes)[0])) }), said, loaded }
}

async function repeatingPython() {
  const about = (policy) => ({
    respond: (request) => {
      if (request === "stumble") throw new Error("a defect")
      return `${request} under ${policy}`
    },
    about_itself: () => '{"python": "3.13"}',
  })
  return { unpackArchive: () => undefined, pyimport: () => ({ Conversation: { about } }) }
}

test("it tells each stage of its start, and takes Pyodide from the addresses it was given", async () => {
  const { hear, said, loaded } = worker()
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  assert.deepEqual(
    said.map((message) => message.stage ?? message.kind),
    ["fetching", "starting", "loading", "reading", "ready"],
  )
  assert.deepEqual(loaded.sort(), ["pyodide.asm.js", "pyodide.mjs"])
})

test("requests that come during the start are answered in order, with the text as it is", async () => {
  const { hear, said } = worker()
  const heard = [
    hear(written({ kind: "start", addresses: ADDRESSES })),
    hear(written({ kind: "ask", number: 1, request: '{"b": 1, "a":  2}' })),
    hear(written({ kind: "introduce", number: 2 })),
    hear(written({ kind: "ask", number: 3, request: "third" })),
  ]
  await Promise.all(heard)
  assert.deepEqual(said.slice(-3), [
    { kind: "answer", number: 1, answer: '{"b": 1, "a":  2} under the policy' },
    { kind: "answer", number: 2, answer: '{"python": "3.13"}' },
    { kind: "answer", number: 3, answer: "third under the policy" },
  ])
})

test("a request that breaks Python is told, and the next one is answered", async () => {
  const { hear, said } = worker()
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear(written({ kind: "ask", number: 1, request: "stumble" }))
  await hear(written({ kind: "ask", number: 2, request: "on" }))
  assert.deepEqual(
    said.slice(-2).map((message) => message.kind),
    ["stumbled", "answer"],
  )
})

test("a start that fails says why, and its requests are answered no more", async () => {
  const { hear, said } = worker({ spoiled: { "policy.json": () => new Response("", { status: 404 }) } })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear(written({ kind: "ask", number: 1, request: "too late" }))
  assert.deepEqual([said.at(-1).kind, said.at(-1).reason], ["failed", "missing_file"])
})

test("an error of the start that no file explains is told as it is", async () => {
  const { hear, said } = worker({ loadPyodide: async () => Promise.reject(new Error("cannot begin")) })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  assert.deepEqual([said.at(-1).reason, said.at(-1).detail], ["start", "Error: cannot begin"])
})

test("messages of others are passed over", async () => {
  const { hear, said } = worker()
  await hear({ data: "of a browser extension" })
  await hear("no JSON")
  assert.deepEqual(said, [])
})

/** A Python with a conversation about a table that wants workbooks for whatever is written. */
function pythonWithTables() {
  const seen = { unpacked: [], given: [], destroyed: 0 }
  const TableConversation = (calculators) => ({
    furnished: false,
    respond(request, view) {
      seen.given.push([calculators, request, view?.bytes])
      return request === "write" && !this.furnished ? '{"needs": "workbooks"}' : `{"did": "${request}"}`
    },
    furnish(workbooks) {
      this.furnished = workbooks === "the workbooks"
    },
    file: () => ({ toJs: () => new Uint8Array([7]), destroy: () => (seen.destroyed += 1) }),
  })
  const modules = {
    "calculators.conversation": { Conversation: { about: () => ({ calculators: "the calculators" }) } },
    "calculators.table_conversation": { TableConversation },
    workbooks: "the workbooks",
    importlib: { invalidate_caches: () => seen.unpacked.push("looked anew") },
  }
  const loadPyodide = async () => ({
    pyimport: (name) => modules[name],
    toPy: (bytes) => ({ bytes: [...bytes], destroy: () => (seen.destroyed += 1) }),
    FS: {},
    unpackArchive: (bytes) => seen.unpacked.push(new TextDecoder().decode(bytes)),
  })
  return { seen, loadPyodide }
}

test("a table is handed to Python with its bytes, which are let go afterwards", async () => {
  const { seen, loadPyodide } = pythonWithTables()
  const { hear, said } = worker({ loadPyodide })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear([written({ kind: "table", number: 1, request: "open" }), new Uint8Array([1, 2]).buffer])
  await hear(written({ kind: "file", number: 2 }))
  assert.deepEqual(seen, { unpacked: ["the calculators"], given: [["the calculators", "open", [1, 2]]], destroyed: 2 })
  const [answer, file] = said.slice(-2)
  assert.equal(answer.answer, '{"did": "open"}')
  assert.deepEqual([...new Uint8Array(file.bytes)], [7])
})

test("workbooks are loaded when they are needed, and only once", async () => {
  const { seen, loadPyodide } = pythonWithTables()
  const { hear, said } = worker({ loadPyodide })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear(written({ kind: "table", number: 1, request: "write" }))
  await hear(written({ kind: "table", number: 2, request: "write" }))
  assert.deepEqual(seen.unpacked, ["the calculators", "what they need", "their workbooks", "our workbooks", "looked anew"])
  assert.deepEqual(said.slice(-2).map((message) => message.answer), ['{"did": "write"}', '{"did": "write"}'])
})

test("workbooks that cannot be loaded are told as a fault of the network", async () => {
  const { loadPyodide } = pythonWithTables()
  const { hear, said } = worker({ loadPyodide, spoiled: { "openpyxl.whl": () => Promise.reject(new TypeError("Failed to fetch")) } })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear(written({ kind: "table", number: 1, request: "write" }))
  assert.deepEqual([said.at(-1).kind, said.at(-1).reason], ["stumbled", "network"])
})

/** A library of which everything is missing, in a Python that notes what is laid where. */
function missingLibrary() {
  const laid = []
  const python = {
    FS: { readdir: () => [".", "python3.13", "python313.zip"], writeFile: (path, bytes) => laid.push([path, new TextDecoder().decode(bytes)]) },
    pyimport: () => ({ invalidate_caches: () => laid.push("looked anew") }),
    unpackArchive: () => undefined,
  }
  const files = new Files({ fetch: serving(CONTENTS), crypto: globalThis.crypto }, listed(CONTENTS))
  return { laid, python, files, library: new Library(python, files, false) }
}

test("the rest of the library is laid where Python looks for it, once", async () => {
  const { laid, library } = missingLibrary()
  assert.deepEqual([await library.complete(), await library.complete()], [true, false])
  assert.deepEqual(laid, [["/lib/python313.zip", "the library"], "looked anew"])
})

test("Python that began with a snapshot gets its whole library before the workbooks", async () => {
  const { laid, python, files, library } = missingLibrary()
  const { pyimport } = python
  const TableConversation = () => ({ respond: () => (library.whole ? "{}" : '{"needs": "workbooks"}'), furnish: () => undefined })
  python.pyimport = (name) => (name === "calculators.table_conversation" ? { TableConversation } : pyimport(name))
  const tables = new TablesInPython({ python, about: {}, files, library })
  assert.equal(await tables.respond("write"), "{}")
  assert.deepEqual(laid.at(0), ["/lib/python313.zip", "the library"])
})

test("a request that stumbles for a part of the library that is not there is asked again with all of it", async () => {
  const { library } = missingLibrary()
  const about = {
    respond: (request) => {
      if (!library.whole || request === "stumble") throw new Error("ModuleNotFoundError")
      return "an answer"
    },
  }
  assert.equal(await answered({ about, library }, "ask"), "an answer")
  await assert.rejects(answered({ about, library }, "stumble"), /ModuleNotFoundError/u)
})
