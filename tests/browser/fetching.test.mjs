import assert from "node:assert/strict"
import test from "node:test"

import { firstFault, watched, watchedStreaming } from "../../overrides/assets/javascripts/calculator/fetching.mjs"

const answering = (body, { status = 200, type = "application/octet-stream" } = {}) =>
  async () => new Response(body, { status, headers: { "content-type": type } })

async function faultOf(fetch) {
  const told = []
  await assert.rejects(watched(fetch, (fault) => told.push(fault))("https://guide.test/pyodide.mjs"))
  assert.equal(told.length, 1)
  return told[0].reason
}

test("a file that is what it should be is handed on", async () => {
  const response = await watched(answering("text"), assert.fail)("https://guide.test/policy.json")
  assert.equal(await response.text(), "text")
})

test("each way in which a file can fail to come has a name", async () => {
  assert.equal(await faultOf(answering("", { status: 404 })), "missing_file")
  assert.equal(await faultOf(answering("", { status: 503 })), "missing_file")
  assert.equal(await faultOf(answering("<html>", { type: "text/html; charset=utf-8" })), "wrong_file")
  assert.equal(await faultOf(() => Promise.reject(new TypeError("Failed to fetch"))), "network")
})

test("a file that does not begin as it should is found out", async () => {
  const wasm = new Uint8Array([0, 0x61, 0x73, 0x6d, 1])
  assert.equal(await firstFault(answering(wasm), ["https://guide.test/pyodide.asm.wasm"]), null)
  assert.equal((await firstFault(answering("garbage"), ["https://guide.test/pyodide.asm.wasm"]))?.reason, "wrong_file")
  assert.equal((await firstFault(answering("garbage"), ["https://guide.test/python_stdlib.zip"]))?.reason, "wrong_file")
  assert.equal(await firstFault(answering("anything"), ["https://guide.test/pyodide-lock.json"]), null)
})

test("what goes wrong with WebAssembly is told, whoever swallows it", async () => {
  const told = []
  const streaming = watchedStreaming(WebAssembly, (error) => told.push(error))
  await streaming(answering("garbage", { type: "application/wasm" })(), {}).catch(() => undefined)
  assert.equal(told.length, 1)
})

test("WebAssembly works from a server that does not know its type", async () => {
  const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
  const { instance } = await watchedStreaming(WebAssembly, assert.fail)(answering(empty)(), {})
  assert.ok(instance)
})
