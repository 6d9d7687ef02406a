import assert from "node:assert/strict"
import test from "node:test"

import { startPython } from "../../overrides/assets/javascripts/calculator/starting.mjs"
import { listed, serving } from "./listed.mjs"

const MAGIC = 1886286592
const memory = new Uint8Array(new Uint32Array([MAGIC, 16, 0, 0, 1, 2]).buffer)
const CONTENTS = {
  "pyodide.mjs": "export",
  "pyodide.asm.js": "engine",
  "pyodide.asm.wasm.bin": new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  "snapshot.bin": memory,
  "python_stdlib.zip": "the whole library",
  "calculators.whl": "the calculators",
  "policy.json": "the policy",
}
const FACTS = { bytes: memory.length, static: 4 }
const FIRST = ["pyodide.asm.js", "pyodide.asm.wasm.bin", "pyodide.mjs", "snapshot.bin"]

/** A Pyodide that behaves like the real one with its files, and remembers what it got. */
function pyodide(seen, { restored = async () => undefined } = {}) {
  return async ({ indexURL, lockFileContents, _loadSnapshot }, scope) => {
    const library = await (await scope.fetch(new URL("python_stdlib.zip", indexURL))).text()
    const fresh = new WebAssembly.Memory({ initial: 1 })
    new Uint32Array(fresh.buffer).set([5])
    const { instance } = await scope.WebAssembly.instantiateStreaming(scope.fetch(`${indexURL}pyodide.asm.wasm`), { env: { memory: fresh } })
    seen.push({ library, lock: lockFileContents, instance, words: _loadSnapshot && [...new Uint32Array(_loadSnapshot.buffer)] })
    if (_loadSnapshot) await restored()
    const unpacked = []
    const about = (policy) => `${unpacked.map((bytes) => new TextDecoder().decode(bytes))} under ${policy}`
    return {
      globals: { get: (name) => `${name} from memory` },
      unpackArchive: (bytes, kind) => unpacked.push(bytes) && assert.equal(kind, "wheel"),
      pyimport: () => ({ Conversation: { about } }),
    }
  }
}

async function start({ memory = FACTS, contents = CONTENTS, patience, restored, ...options } = {}) {
  const asked = []
  const seen = []
  const stages = []
  const assembly = { compileStreaming: WebAssembly.compileStreaming, instantiate: WebAssembly.instantiate, instantiateStreaming: () => "the browser's" }
  const fetch = serving(contents, { asked, ...options })
  const scope = { fetch, WebAssembly: assembly, crypto: globalThis.crypto }
  const streaming = assembly.instantiateStreaming
  const load = async () => ({ loadPyodide: (given) => pyodide(seen, { restored })(given, scope) })
  const begun = startPython({ abi: "1", memory, files: listed(CONTENTS) }, { scope, load, stage: (name) => stages.push(name), patience })
  const started = await begun.catch((error) => error)
  assert.equal(scope.fetch, fetch)
  assert.equal(assembly.instantiateStreaming, streaming)
  return { started, seen, stages, names: asked.map(([name]) => name).sort() }
}

const whole = (seen) => assert.equal(seen.at(-1).library, "the whole library")

test("Python begins with the memory of the build: no library, no wheel, no policy is fetched", async () => {
  const { started, seen, stages, names } = await start()
  assert.equal(started.about, "conversation from memory")
  assert.equal(started.library.whole, false)
  assert.deepEqual(names, FIRST)
  assert.deepEqual(stages, ["fetching", "starting"])
  assert.deepEqual(seen[0].words, [MAGIC, 16, 0, 0, 1 ^ 5, 2])
  assert.ok(seen[0].library.startsWith("PK"))
  assert.deepEqual(seen[0].lock, { info: { abi_version: "1" }, packages: {} })
  assert.ok(seen[0].instance instanceof WebAssembly.Instance)
})

test("without a snapshot it starts from its files", async () => {
  const { started, seen, stages, names } = await start({ memory: null })
  assert.equal(started.about, "the calculators under the policy")
  assert.equal(started.library.whole, true)
  assert.ok(!names.includes("snapshot.bin"))
  assert.deepEqual(stages, ["fetching", "starting", "loading", "reading"])
  whole(seen)
})

const FAILURES = {
  "is missing": { spoiled: { "snapshot.bin": () => new Response("", { status: 404 }) } },
  "was cut short": { spoiled: { "snapshot.bin": (sent) => new Response(sent.subarray(0, 20)) } },
  "is another one": { spoiled: { "snapshot.bin": () => new Response("something else") } },
  "is a web page": { spoiled: { "snapshot.bin": () => new Response("<html>", { headers: { "content-type": "text/html" } }) } },
  "does not come": { spoiled: { "snapshot.bin": () => Promise.reject(new TypeError("Failed to fetch")) } },
  "has another length than the page says": { memory: { ...FACTS, bytes: 64 } },
  "does not fit the engine": { restored: () => Promise.reject(new Error("build id mismatch")) },
  "is never restored": { restored: () => new Promise(() => undefined), patience: 20 },
}
for (const [failure, options] of Object.entries(FAILURES)) {
  test(`a snapshot that ${failure} is done without`, async () => {
    const { started, seen } = await start(options)
    assert.equal(started.about, "the calculators under the policy")
    assert.equal(started.library.whole, true)
    whole(seen)
  })
}

test("what keeps Python from starting either way is told", async () => {
  for (const [name, answer, reason] of [
    ["pyodide.asm.wasm.bin", () => new Response("", { status: 404 }), "missing_file"],
    ["pyodide.asm.js", () => new Response("other code"), "wrong_file"],
    ["pyodide.mjs", () => Promise.reject(new TypeError("Failed to fetch")), "network"],
  ]) {
    const { started, seen } = await start({ spoiled: { [name]: answer } })
    assert.equal(started.reason, reason)
    assert.deepEqual(seen, [], "nothing of it was run")
  }
})

test("WebAssembly that this browser cannot compile is told as it is", async () => {
  const contents = { ...CONTENTS, "pyodide.asm.wasm.bin": "no code at all" }
  const files = listed(contents)
  const scope = { fetch: serving(contents), WebAssembly: { ...WebAssembly, compileStreaming: WebAssembly.compileStreaming }, crypto: globalThis.crypto }
  const load = async () => ({ loadPyodide: () => assert.fail("it must not start") })
  await assert.rejects(startPython({ abi: "1", memory: null, files }, { scope, load, stage: () => undefined }), WebAssembly.CompileError)
})
