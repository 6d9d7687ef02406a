import assert from "node:assert/strict"
import test from "node:test"
import { gzipSync } from "node:zlib"

import { Files, integrity } from "../../overrides/assets/javascripts/calculator/fetching.mjs"
import { listed, serving } from "./listed.mjs"

const CONTENTS = { "policy.json": "the policy", "pyodide.asm.wasm.bin": "much code ".repeat(100) }
const { crypto } = globalThis
const text = (bytes) => new TextDecoder().decode(bytes)

function files({ scope = {}, ...options } = {}) {
  return new Files({ fetch: serving(CONTENTS, options), crypto, ...scope }, listed(CONTENTS))
}

async function reasonOf(name, answer) {
  const fault = await files({ spoiled: { [name]: answer } }).bytes(name).catch((error) => error)
  assert.ok(fault instanceof Error)
  return fault.reason
}

test("a file that is what it should be is handed on, unpacked where it travels packed", async () => {
  assert.equal(text(await files().bytes("policy.json")), CONTENTS["policy.json"])
  assert.equal(text(await files().bytes("pyodide.asm.wasm.bin")), CONTENTS["pyodide.asm.wasm.bin"])
})

test("each way in which a file can fail to come has a name", async () => {
  assert.equal(await reasonOf("policy.json", () => new Response("", { status: 404 })), "missing_file")
  assert.equal(await reasonOf("policy.json", () => new Response("", { status: 503 })), "missing_file")
  assert.equal(await reasonOf("policy.json", () => new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } })), "wrong_file")
  assert.equal(await reasonOf("policy.json", () => Promise.reject(new TypeError("Failed to fetch"))), "network")
  assert.equal(await reasonOf("policy.json", () => new Response(null)), "wrong_file")
})

test("a file that was cut short, that breaks off, or of which one byte is another is found out", async () => {
  const broken = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array([1]))
          controller.error(new TypeError("network error"))
        },
      }),
    )
  for (const name of Object.keys(CONTENTS)) {
    assert.equal(await reasonOf(name, (sent) => new Response(sent.subarray(0, -1))), "wrong_file")
    assert.equal(await reasonOf(name, (sent) => new Response(sent.map((byte, place) => (place === 9 ? byte ^ 1 : byte)))), "wrong_file")
    assert.equal(await reasonOf(name, broken), "network")
  }
  assert.equal(await reasonOf("pyodide.asm.wasm.bin", () => new Response(gzipSync("other code"))), "wrong_file")
})

test("what is made of a wrong file is never given, even where it could be made", async () => {
  const spoiled = { "policy.json": () => new Response("another one") }
  await assert.rejects(files({ spoiled }).read("policy.json", (content) => new Response(content).text()), { reason: "wrong_file" })
})

test("what cannot be made of a right file is the maker's own error", async () => {
  const fails = async () => Promise.reject(new RangeError("no room"))
  await assert.rejects(files().read("policy.json", fails), RangeError)
})

test("a file that the page does not name is missing", async () => {
  await assert.rejects(files().bytes("other.json"), { reason: "missing_file" })
})

test("where the page may not compute hashes, the browser is asked to check them", async () => {
  const asked = []
  const [{ sha256 }] = listed(CONTENTS)
  const content = await files({ asked, scope: { crypto: {} } }).bytes("policy.json")
  assert.equal(text(content), CONTENTS["policy.json"])
  assert.deepEqual(asked, [["policy.json", { integrity: `sha256-${Buffer.from(sha256, "hex").toString("base64")}` }]])
  assert.equal(integrity(sha256), asked[0][1].integrity)
})

test("bytes that arrive are told", async () => {
  let told = 0
  const some = new Files({ fetch: serving(CONTENTS), crypto }, listed(CONTENTS), () => (told += 1))
  await some.bytes("policy.json")
  assert.ok(told > 0)
})
