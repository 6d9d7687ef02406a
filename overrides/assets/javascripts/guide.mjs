/**
 * Entry of our scripts: loaded once a visit, while Material swaps pages in.
 * Each page gets only the modules that it has something for.
 */
import { makeReachable } from "./header-labels.mjs";
import { keepSwitchTrue } from "./language-switch.mjs";
import { hearEveryInput } from "./search-field.mjs";
import { explainTerms } from "./terms.mjs";

/** What a page may hold, and the module that brings it to life. Custom elements define themselves when imported. */
const MODULES = [
  ["plan-status", "./plan-status.mjs"],
  ["policy-calculator", "./calculator/element.mjs"],
  ["policy-project", "./project/element.mjs"],
  ["policy-table", "./tables/element.mjs"],
  ["policy-runtime", "./runtime-facts.mjs"],
  ["catalogue-filter", "./catalogue-filter.mjs"],
];

/** Material's stream of pages: it tells the first one too. */
const pages = /** @type {{subscribe: (told: () => void) => void} | undefined} */ (Reflect.get(window, "document$"));

/** Brings the page to life that is shown now. */
function bringToLife() {
  keepSwitchTrue(document);
  for (const [selector, module] of MODULES) {
    if (document.querySelector(selector)) void import(module);
  }
}

makeReachable(document);
hearEveryInput(document);
explainTerms(document);
if (pages) pages.subscribe(bringToLife);
else bringToLife();
