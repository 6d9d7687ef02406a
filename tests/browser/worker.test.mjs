import assert from "node:assert/strict"
import test from "node:test"

import { posted, read, written } from "../../overrides/assets/javascripts/calculator/protocol.mjs"
import { calculatorWorker } from "../../overrides/assets/javascripts/calculator/worker.mjs"

const ADDRESSES = {
  module: "https://guide.test/0.29/pyodide.mjs",
  index: "https://guide.test/0.29/",
  lock: "https://guide.test/0.29/abc/pyodide-lock.json",
  packages: "https://guide.test/0.29/abc/",
  policy: "https://guide.test/policy.json",
}

/** A worker around a Python that only repeats, and all that it says. */
function worker({ fetch = async () => new Response("the policy"), loadPyodide = repeatingPython } = {}) {
  const said = []
  const loaded = []
  const load = async (address) => {
    loaded.push(address)
    return { loadPyodide }
  }
  const scope = { fetch, WebAssembly: { instantiateStreaming: async () => undefined } }
  return { hear: calculatorWorker({ scope, load, say: (text, bytes) => said.push(read(posted(text, bytes)[0])) }), said, loaded, scope }
}

async function repeatingPython(options) {
  assert.deepEqual(options, {
    indexURL: ADDRESSES.index,
    lockFileURL: ADDRESSES.lock,
    packageBaseUrl: ADDRESSES.packages,
    packages: ["calculators"],
  })
  const about = (policy) => ({
    respond: (request) => {
      if (request === "stumble") throw new Error("a defect")
      return `${request} under ${policy}`
    },
    about_itself: () => '{"python": "3.13"}',
  })
  return { pyimport: (name) => (name === "calculators.conversation" ? { Conversation: { about } } : undefined) }
}

test("it tells each stage of its start, and takes every file from the addresses it was given", async () => {
  const { hear, said, loaded } = worker()
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  assert.deepEqual(
    said.map((message) => message.stage ?? message.kind),
    ["fetching", "starting", "loading", "reading", "ready"],
  )
  assert.deepEqual(loaded, [ADDRESSES.module])
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

test("it fails with the missing file even where Python waits for it for ever", async () => {
  const fetch = async (address) => new Response("", { status: String(address).endsWith("policy.json") ? 200 : 404 })
  const surroundings = worker({ fetch, loadPyodide: () => new Promise(() => surroundings.scope.fetch("https://guide.test/0.29/x.wasm").catch(() => 0)) })
  await surroundings.hear(written({ kind: "start", addresses: ADDRESSES }))
  const last = surroundings.said.at(-1)
  assert.deepEqual([last.kind, last.reason], ["failed", "missing_file"])
})

test("an error of the start that names no file is looked into", async () => {
  const page = new Response("<html>", { headers: { "content-type": "text/html" } })
  const fetch = async (address) => (String(address).endsWith("pyodide.asm.js") ? page : new Response("PK"))
  const { hear, said } = worker({ fetch, loadPyodide: async () => Promise.reject(new Error("cannot import")) })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  assert.equal(said.at(-1).reason, "wrong_file")
})

test("after the start its fetch is the browser's own again", async () => {
  const fetch = async () => new Response("the policy")
  const { hear, scope } = worker({ fetch })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  assert.equal(scope.fetch, fetch)
})

test("messages of others are passed over", async () => {
  const { hear, said } = worker()
  await hear({ data: "of a browser extension" })
  await hear("no JSON")
  assert.deepEqual(said, [])
})

/** A Python with a conversation about a table that wants workbooks for whatever is written. */
function pythonWithTables({ loads = true } = {}) {
  const seen = { loaded: [], given: [], destroyed: 0 }
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
  }
  const loadPyodide = async () => ({
    pyimport: (name) => modules[name],
    toPy: (bytes) => ({ bytes: [...bytes], destroy: () => (seen.destroyed += 1) }),
    lockfile: { packages: { calculators: {}, workbooks: {}, openpyxl: {} } },
    loadPackage: async (names) => {
      seen.loaded.push(...names)
      if (!loads) throw new Error("no network")
    },
  })
  return { seen, loadPyodide }
}

test("a table is handed to Python with its bytes, which are let go afterwards", async () => {
  const { seen, loadPyodide } = pythonWithTables()
  const { hear, said } = worker({ loadPyodide })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear([written({ kind: "table", number: 1, request: "open" }), new Uint8Array([1, 2]).buffer])
  await hear(written({ kind: "file", number: 2 }))
  assert.deepEqual(seen, { loaded: [], given: [["the calculators", "open", [1, 2]]], destroyed: 2 })
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
  assert.deepEqual(seen.loaded, ["calculators", "workbooks", "openpyxl"])
  assert.deepEqual(said.slice(-2).map((message) => message.answer), ['{"did": "write"}', '{"did": "write"}'])
})

test("workbooks that cannot be loaded are told as a fault of the network", async () => {
  const { loadPyodide } = pythonWithTables({ loads: false })
  const { hear, said } = worker({ loadPyodide })
  await hear(written({ kind: "start", addresses: ADDRESSES }))
  await hear(written({ kind: "table", number: 1, request: "write" }))
  assert.deepEqual([said.at(-1).kind, said.at(-1).reason], ["stumbled", "network"])
})
