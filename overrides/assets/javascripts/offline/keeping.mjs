/**
 * Keeping the guide on this device: registers the service worker, fills its cache once the reader is at rest, empties it when told to. The
 * worker only serves what is kept (overrides/service-worker.js).
 */

/** @typedef {{version: string, cache: string, shell: string[], languages: Record<string, {root: string, pages: string[], files: string[], bytes: number}>, runtime: {files: string[], bytes: number}}} Publication */

const CHOICE = "huanggang-guide/offline/1"
const PREFIX = "huanggang-guide-"
/** Milliseconds after which a page that was opened has everything of its own. */
const REST = 3000
const AT_ONCE = 4
/** Milliseconds for a new worker to take a page over; and between two looks at whether it has put everything away. */
const TAKEOVER = 10_000
const LOOK = 250

/** Whether this browser, and this connection, can keep anything. */
export const isPossible = () => "serviceWorker" in navigator && "caches" in window

/** What the page says of itself, with the absolute address of the site. @returns {{site: string, scripts: string, offline: boolean, language: string}} */
export function configured() {
  const config = JSON.parse(document.getElementById("guide-config")?.textContent ?? "{}")
  return { ...config, site: new URL(config.site ?? "./", document.baseURI).href }
}

/** Once a visit: serve from what is kept, and keep what is likely to be wanted. Nothing of it may disturb the reader. */
export async function begin() {
  if (!isPossible()) return
  try {
    const { offline, site } = configured()
    if (!offline) await leave()
    else if (!isDeclined()) {
      await navigator.serviceWorker.register(`${site}service-worker.js`, { scope: site, updateViaCache: "none" })
      if (isFree()) setTimeout(() => void fill().catch(() => undefined), REST)
    }
  } catch {
    // Private windows, exhausted storage, a server that has no such file: the guide works as without it.
  }
}

/** Whether the reader's connection costs nothing by the byte, as far as the browser tells. */
function isFree() {
  const { saveData, type, effectiveType } = /** @type {any} */ (navigator).connection ?? {}
  return !saveData && type !== "cellular" && !/2g|3g/u.test(effectiveType ?? "")
}

/** Keep all pages in the reader's language and what computing needs. @param {(done: number, all: number) => void} [tell] */
export async function fill(tell = () => undefined) {
  const { site, language } = configured()
  const publication = await publicationInForce()
  await isServed()
  const cache = await caches.open(publication.cache)
  const wanted = [...publication.shell, ...publication.runtime.files, ...publication.languages[language].files].map((path) => site + path)
  const here = new Set((await cache.keys()).map((request) => request.url))
  const missing = wanted.filter((address) => !here.has(address))
  let done = wanted.length - missing.length
  tell(done, wanted.length)
  const work = async () => {
    for (let address = missing.shift(); address; address = missing.shift()) {
      await (await fetch(address)).arrayBuffer() // comes by the worker, which keeps what is as it should be
      tell((done += 1), wanted.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Until the worker serves this page; on a first visit it takes the page over. */
function isServed() {
  const { serviceWorker } = navigator
  if (serviceWorker.controller) return undefined
  return new Promise((resolve, reject) => {
    serviceWorker.addEventListener("controllerchange", () => resolve(undefined), { once: true })
    setTimeout(() => reject(new Error("a page that was loaded past the worker is never served by it")), TAKEOVER)
  })
}

/** What is kept and what there is to keep. @returns {Promise<{pages: string[], isWhole: boolean, canCompute: boolean, bytes: number}>} */
export async function state() {
  const { site, language } = configured()
  const publication = await publicationInForce()
  const here = new Set((await (await caches.open(publication.cache)).keys()).map((request) => request.url))
  const all = publication.languages[language]
  const has = (/** @type {string[]} */ paths) => paths.every((path) => here.has(site + path))
  const canCompute = has(publication.runtime.files) && has(publication.shell)
  return {
    pages: all.pages.filter((path) => here.has(site + path)).map((path) => site + path),
    isWhole: canCompute && has(all.files),
    canCompute,
    bytes: all.bytes + publication.runtime.bytes,
  }
}

/** The title of a page that is kept, else its address. @param {string} address */
export async function titleOf(address) {
  const text = await (await caches.match(address))?.text()
  const [, title] = /<title>([^<]*) – [^<]*<\/title>/u.exec(text ?? "") ?? []
  return title?.replaceAll("&amp;", "&") ?? address
}

/** The publication of the worker that serves this page, once there is one. @returns {Promise<Publication>} */
export async function publicationInForce() {
  const { active } = await navigator.serviceWorker.ready
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data ? resolve(data) : reject(new Error("nothing is to be kept")))
    active?.postMessage("publication", [port2])
  })
}

export const isDeclined = () => stored()?.getItem(CHOICE) === "no"

/** The reader wants the guide kept. @param {(done: number, all: number) => void} tell */
export async function accept(tell) {
  const { site } = configured()
  stored()?.removeItem(CHOICE)
  await navigator.serviceWorker.register(`${site}service-worker.js`, { scope: site, updateViaCache: "none" })
  await fill(tell)
  for (let looks = 20; looks > 0 && !(await state()).isWhole; looks -= 1) await new Promise((resolve) => setTimeout(resolve, LOOK))
}

/** The reader does not want it kept, now or later. */
export async function decline() {
  stored()?.setItem(CHOICE, "no")
  await leave()
}

async function leave() {
  const registration = await navigator.serviceWorker.getRegistration(configured().site)
  await registration?.unregister()
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name)
}

function stored() {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
