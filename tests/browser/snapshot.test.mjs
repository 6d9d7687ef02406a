import assert from "node:assert/strict"
import test from "node:test"

import { Snapshot } from "../../overrides/assets/javascripts/calculator/snapshot.mjs"

const MAGIC = 1886286592
const FACTS = { bytes: 32, static: 8 }
const stream = (...pieces) => new Response(new Blob(pieces)).body
const bytes = (...words) => new Uint8Array(new Uint32Array(words).buffer)

test("it is filled piece by piece, and made whole with what lies in fresh memory", async () => {
  const snapshot = new Snapshot(FACTS)
  await snapshot.fill(stream(bytes(MAGIC, 16, 0), bytes(0, 0b0110, 7, 8, 9)))
  const memory = new WebAssembly.Memory({ initial: 1 })
  new Uint32Array(memory.buffer).set([0b0011, 7, 100])
  snapshot.complete(memory)
  assert.deepEqual([...new Uint32Array(snapshot.image.buffer)], [MAGIC, 16, 0, 0, 0b0101, 0, 8, 9])
})

test("what is too short, too long or no snapshot is refused", async () => {
  const refused = (...words) => assert.rejects(new Snapshot(FACTS).fill(stream(bytes(...words))))
  await refused(MAGIC, 16, 0, 0)
  await refused(MAGIC, 16, 0, 0, 0, 0, 0, 0, 0)
  await refused(1, 16, 0, 0, 0, 0, 0, 0)
})
