/** D3's shapes, which draw the lines of a chart: fetched from this very site when a reader first wants to see one. */

/** @typedef {{line: Function, area: Function}} Shapes */

let attempts = 0
/** @type {Promise<Shapes> | undefined} */
let shapes

/** Rejects where they cannot be had; the next call tries anew. @returns {Promise<Shapes>} */
export function chartShapes() {
  shapes ??= load().catch((error) => {
    shapes = undefined
    throw error
  })
  return shapes
}

/** Each script adds itself to `d3`. One that has failed is asked for again only under an address that differs. */
async function load() {
  const config = JSON.parse(document.getElementById("guide-config")?.textContent ?? "null")
  const attempt = attempts++ ? `#${attempts}` : ""
  for (const address of config.charts) await import(new URL(address, document.baseURI).href + attempt)
  return Reflect.get(globalThis, "d3")
}
