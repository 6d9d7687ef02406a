/**
 * Watches the files of Python arrive. What is missing, or was replaced by a web page, is noticed when it arrives; Pyodide itself would
 * swallow the error of its largest file and wait for ever.
 */

/** Why something could not be had; `reason` names the words that the page has for it. */
export class Fault extends Error {
  /** @param {import("./protocol.mjs").Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}

/**
 * @param {typeof fetch} fetch
 * @param {(fault: Fault) => void} tell Hears of every fault, also of those that the caller swallows.
 * @returns {typeof fetch}
 */
export function watched(fetch, tell) {
  const fail = (/** @type {import("./protocol.mjs").Reason} */ reason, /** @type {string} */ detail) => {
    const fault = new Fault(reason, detail)
    tell(fault)
    return fault
  }
  return async (resource, options) => {
    const address = String(resource instanceof Object && "url" in resource ? resource.url : resource)
    let response
    try {
      response = await fetch(resource, options)
    } catch (error) {
      throw fail("network", `${address}: ${error}`)
    }
    if (!response.ok) throw fail("missing_file", `${address}: ${response.status}`)
    if (/\bhtml\b/u.test(response.headers.get("content-type") ?? "")) throw fail("wrong_file", `${address} is a web page`)
    return response
  }
}

/**
 * `WebAssembly.instantiateStreaming` that tells of its failure, and that takes a file whose server does not know the type of such files.
 * @param {typeof WebAssembly} assembly
 * @param {(error: unknown) => void} tell
 * @returns {typeof WebAssembly.instantiateStreaming}
 */
export function watchedStreaming(assembly, tell) {
  const streaming = assembly.instantiateStreaming
  return async (source, imports) => {
    try {
      const response = await source
      const typed = response.headers.get("content-type")?.startsWith("application/wasm")
      if (typed) return await streaming.call(assembly, response, imports)
      return await assembly.instantiate(await response.arrayBuffer(), imports)
    } catch (error) {
      tell(error)
      throw error
    }
  }
}

const FIRST_BYTES = [
  [/\.wasm$/u, [0x00, 0x61, 0x73, 0x6d]],
  [/\.(zip|whl)$/u, [0x50, 0x4b]],
]

/**
 * Look at how files begin; for finding out afterwards why a start failed.
 * @param {typeof fetch} fetch
 * @param {string[]} addresses
 * @returns {Promise<Fault | null>}
 */
export async function firstFault(fetch, addresses) {
  for (const address of addresses) {
    /** @type {Fault | null} */
    let fault = null
    try {
      const response = await watched(fetch, (told) => (fault = told))(address, { cache: "no-store" })
      fault = await wrongBeginning(response, address)
    } catch (error) {
      fault ??= new Fault("network", `${address}: ${error}`)
    }
    if (fault) return fault
  }
  return null
}

/** @param {Response} response @param {string} address */
async function wrongBeginning(response, address) {
  const [, expected] = FIRST_BYTES.find(([name]) => name.test(new URL(address).pathname)) ?? []
  const reader = response.body?.getReader()
  const { value: first } = (await reader?.read()) ?? {}
  await reader?.cancel()
  const right = !expected || expected.every((byte, index) => first?.[index] === byte)
  return right ? null : new Fault("wrong_file", `${address} does not begin as such a file does`)
}
