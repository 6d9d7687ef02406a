/**
 * Trusted Types: whatever a script of this page takes for HTML, or for the address of a script, comes past here first, Material's scripts
 * included. Nothing that could be run gets through: no scripts, handlers, `javascript:` or frames, no script of a foreign host, no text as code.
 * The page's security policy demands it (guide/publishing/security_policy.py); browsers without Trusted Types keep to the rest of that policy.
 *
 * A classic script, because it has to be first.
 */
{
  const REMOVED = new Set(["script", "iframe", "frame", "object", "embed", "base"])
  const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
  const types = globalThis.trustedTypes
  /** Reads a text into a document in which nothing runs; nobody else can make such a policy. */
  const inert = types?.createPolicy("inert", { createHTML: (text) => text })

  /** Take away what could run. @param {Document | DocumentFragment} root @returns {boolean} whether there was anything */
  const clean = (root) => {
    let cleaned = false
    for (const element of root.querySelectorAll("*")) {
      if (isActive(element)) {
        element.remove()
        cleaned = true
        continue
      }
      for (const { name, value } of [...element.attributes]) {
        // browsers skip blanks and control characters in front of a scheme, and within it
        if (!/^on|^srcdoc$/iu.test(name) && !/^javascript:/iu.test(value.replace(/[\u0000-\u0020]/gu, ""))) continue
        element.removeAttribute(name)
        cleaned = true
      }
      if (element instanceof HTMLTemplateElement) cleaned = clean(element.content) || cleaned
    }
    return cleaned
  }

  /** @param {Element} element */
  const isActive = (element) => {
    const name = element.localName.toLowerCase().replace(/^.*:/u, "") // where the text is read as XML later, it has a namespace
    if (name === "script") return element.getAttribute("type") !== "application/json" // data: the calculators' words
    if (name === "meta") return /^refresh$/iu.test(element.getAttribute("http-equiv") ?? "")
    return REMOVED.has(name)
  }

  /** Material reads the site map the same way as it reads pages. @param {string} text */
  const isSitemap = (text) => {
    if (!text.startsWith("<?xml")) return false
    const read = new DOMParser().parseFromString(inert.createHTML(text), "text/xml")
    return [...read.querySelectorAll("*")].every((element) => element.namespaceURI === SITEMAP)
  }

  /** A whole page, or a site map. @param {string} text */
  const page = (text) => {
    if (isSitemap(text)) return text
    const read = new DOMParser().parseFromString(inert.createHTML(text), "text/html")
    return clean(read) ? `<!doctype html>${read.documentElement.outerHTML}` : text
  }

  /** A piece of a page. @param {string} text */
  const piece = (text) => {
    if (!text.includes("<")) return text
    const template = document.createElement("template")
    template.innerHTML = inert.createHTML(text)
    return clean(template.content) ? template.innerHTML : text
  }

  types?.createPolicy("default", {
    createHTML: (text, _type, sink) => (sink.startsWith("DOMParser") ? page(text) : piece(text)),
    createScriptURL: (address) => {
      const { origin, protocol } = new URL(address, document.baseURI)
      return origin === location.origin && protocol === location.protocol ? address : null
    },
    createScript: () => null,
  })
}
