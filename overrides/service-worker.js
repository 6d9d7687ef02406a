/**
 * Keeps the guide for reading and computing without a network. `PUBLICATION` is written in front of this file by guide/publishing/offline.py;
 * where it is null, everything kept is forgotten and the worker takes itself away.
 *
 * Files whose address is a hash of their content come from what is kept; everything else comes from the network while there is one, so
 * nobody reads an old page who could read the new one. Each publication has a cache of its own. A new worker waits until no page of the old
 * publication is open; the cache before is kept as well, so that a page from it finds its own scripts.
 *
 * A classic script: not every browser runs modules here.
 */

const PREFIX = "huanggang-guide-"
const CACHE = PUBLICATION && PREFIX + PUBLICATION.version
const ROOT = new URL("./", self.location.href)
/** Milliseconds that a page may take to arrive while a kept one is at hand. */
const PATIENCE = 4000

self.addEventListener("install", (event) => event.waitUntil(PUBLICATION ? install() : self.skipWaiting()))
self.addEventListener("activate", (event) => event.waitUntil(PUBLICATION ? tidyUp() : leave()))
self.addEventListener("message", (event) => {
  if (event.data === "publication") event.ports[0]?.postMessage(PUBLICATION && { ...PUBLICATION, cache: CACHE })
})
self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (!PUBLICATION || request.method !== "GET" || !url.href.startsWith(ROOT.href) || request.headers.has("range")) return
  const path = url.pathname.slice(ROOT.pathname.length)
  if (path === "service-worker.js") return
  const isImmutable = PUBLICATION.immutable.some((folder) => path.startsWith(folder))
  event.respondWith(isImmutable ? kept(event) : fresh(event, path))
})

/** What every page needs. What the caches have already under the same hash is not loaded again. */
async function install() {
  const cache = await caches.open(CACHE)
  const put = async (address) => {
    const url = new URL(address, ROOT).href
    const known = PUBLICATION.immutable.some((folder) => address.startsWith(folder)) && (await caches.match(url))
    const response = known || (await fetch(url, { cache: "no-cache" }))
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    await cache.put(url, response)
  }
  await Promise.all(PUBLICATION.shell.map(put))
}

/** Forget all but this publication and the one before. */
async function tidyUp() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name)
  await self.registration.unregister()
}

/** A file that never changes. @param {FetchEvent} event */
async function kept(event) {
  const { request } = event
  const asksAnew = request.cache === "reload" || request.cache === "no-store"
  const here = asksAnew ? undefined : await (await caches.open(CACHE)).match(request.url)
  if (here) return here
  const response = (asksAnew ? undefined : await caches.match(request.url)) ?? (await fetch(request)) // kept before: it is kept anew
  keep(event, response)
  return response
}

/** Anything else: as it is now, or as it was when it was last here. @param {FetchEvent} event @param {string} path */
async function fresh(event, path) {
  const { request } = event
  const arriving = fromNetwork(request)
  arriving.catch(() => undefined) // may fail after it is no longer waited for
  const found = (await look(request.url, { ignoreSearch: true })) ?? (await look(`${request.url}/`))
  try {
    const response = await (found ? Promise.race([arriving, afterPatience()]) : arriving)
    if (response.status >= 500 && found) return found
    keep(event, response)
    return response
  } catch {
    if (found) return found
    return request.mode === "navigate" ? instead(path) : Response.error()
  }
}

/**
 * From the server, not from what the browser took down by itself: without a word from the server it guesses how long a page stays true.
 * @param {Request} request
 */
function fromNetwork(request) {
  if (request.mode !== "navigate") return fetch(request, { cache: "no-cache" })
  return fetch(request.url, { cache: "no-cache", credentials: "include", redirect: "manual" }) // such a request cannot be changed
}

/** What is kept of this publication, else of the one before. @param {string} address @param {CacheQueryOptions} [options] */
const look = async (address, options) => (await (await caches.open(CACHE)).match(address, options)) ?? caches.match(address, options)

const afterPatience = () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error("too slow")), PATIENCE))

/** The page that says that there is no network, in the language of the page that was wanted. @param {string} path */
function instead(path) {
  const languages = Object.values(PUBLICATION.languages)
  const { root } = languages.find((language) => language.root && path.startsWith(language.root)) ?? { root: "" }
  return Response.redirect(new URL(`${root}${PUBLICATION.offline}#${path}`, ROOT).href)
}

/** A whole file of this site; never the page of a proxy in place of something else. @param {FetchEvent} event @param {Response} response */
function keep(event, response) {
  const isPage = /\bhtml\b/u.test(response.headers.get("content-type") ?? "")
  const { pathname } = new URL(event.request.url)
  const wantsPage = pathname.endsWith("/") || pathname.endsWith(".html")
  if (response.status !== 200 || response.redirected || isPage !== wantsPage) return
  // No room, or the connection is lost half-way: then it is simply not kept.
  event.waitUntil(put(event.request.url, response.clone(), wantsPage).catch(() => undefined))
}

/**
 * A page of a later publication does not take the place of one whose files are all here, and a file of Python's that is not what its
 * address says would stay for ever.
 * @param {string} address @param {Response} response @param {boolean} isPage
 */
async function put(address, response, isPage) {
  const isRight = isPage ? belongs(await response.clone().text()) : await isUnharmed(address, await response.clone().arrayBuffer())
  if (isRight) await (await caches.open(CACHE)).put(address, response)
}

/** Whether a file of Python's has the hash that it lies under. @param {string} address @param {ArrayBuffer} bytes */
async function isUnharmed(address, bytes) {
  const [, expected] = /\/assets\/runtime\/([0-9a-f]+)\//u.exec(address) ?? []
  if (!expected) return true
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(expected)
}

/** Whether a page names the scripts and the files for computing of this publication. @param {string} text */
function belongs(text) {
  const scripts = PUBLICATION.shell.filter((path) => path.endsWith("/guide.mjs"))
  return [...scripts, ...PUBLICATION.runtime.files].every((path) => text.includes(path))
}
