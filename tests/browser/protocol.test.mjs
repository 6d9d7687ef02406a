import assert from "node:assert/strict"
import test from "node:test"

import { read, written } from "../../overrides/assets/javascripts/calculator/protocol.mjs"

test("a message is read as it was written", () => {
  const message = { kind: "ask", number: 3, request: '{"typed": {"rate": "８％"}}' }
  assert.deepEqual(read(written(message)), message)
})

test("a message that lacks a field cannot be written", () => {
  assert.throws(() => written({ kind: "answer", number: 1 }), /needs: answer/)
  assert.throws(() => written({ kind: "gossip" }), /needs: kind/)
})

test("what is none of ours is passed over", () => {
  for (const stray of [{ kind: "ask" }, "", "null", "[]", "no JSON", '{"kind": "toString"}', '{"type": "ask"}']) {
    assert.equal(read(stray), null, JSON.stringify(stray))
  }
})
