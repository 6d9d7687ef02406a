/** Making elements. Text goes in as text, whatever it looks like. */

/**
 * @param {string} tag
 * @param {string} [className]
 * @param {...(Node | string | null | undefined | false)} children What is null, undefined or false is left out.
 * @returns {HTMLElement}
 */
export function make(tag, className = "", ...children) {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")))
  return element
}

/**
 * The same element with these attributes.
 * @template {Element} T
 * @param {T} element @param {Record<string, string>} attributes
 * @returns {T}
 */
export function attributed(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/**
 * A text of the interface with its placeholders filled.
 * @param {string} text @param {Record<string, string>} values
 */
export function filled(text, values) {
  return text.replace(/\{([a-z_]+)\}/gu, (placeholder, name) => values[name] ?? placeholder)
}
