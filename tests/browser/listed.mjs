/** Files of Python's as a page lists them, and a server that has them: for the tests of what runs in the worker. */

import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"

const ROOT = "https://guide.test/runtime/"

const asBytes = (content) => (typeof content === "string" ? new TextEncoder().encode(content) : content)
const asSent = (name, content) => (name.endsWith(".bin") ? gzipSync(asBytes(content)) : asBytes(content))

/** The list of the page. @param {Record<string, string | Uint8Array>} contents Unpacked, by name. */
export function listed(contents) {
  return Object.entries(contents).map(([name, content]) => {
    const sent = asSent(name, content)
    const sha256 = createHash("sha256").update(sent).digest("hex")
    return { name, address: `${ROOT}${sha256.slice(0, 16)}/${name}`, bytes: sent.length, sha256 }
  })
}

/**
 * A `fetch` that has these files. `spoiled` gives another response for a name; `asked` collects what was asked for.
 * @param {Record<string, string | Uint8Array>} contents
 */
export function serving(contents, { spoiled = {}, asked = [] } = {}) {
  return async (address, options) => {
    const name = String(address).split("/").at(-1)
    asked.push([name, options])
    if (name in spoiled) return spoiled[name](asSent(name, contents[name]))
    return new Response(asSent(name, contents[name]), { headers: { "content-type": "application/octet-stream" } })
  }
}
