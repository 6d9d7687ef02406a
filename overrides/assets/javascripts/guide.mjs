/**
 * Entry of our scripts: loaded once a visit, while Material swaps pages in.
 * Each page gets only the modules that it has something for.
 */
import { makeReachable } from "./header-labels.mjs";
import { keepSwitchTrue } from "./language-switch.mjs";
import { begin, configured } from "./offline/keeping.mjs";
import { hearEveryInput } from "./search-field.mjs";
import { explainTerms } from "./terms.mjs";

/** What a page may hold, and the module that brings it to life. Custom elements define themselves when imported. */
const MODULES = [
  ["plan-status", "./plan-status.mjs"],
  ["policy-calculator", "./calculator/element.mjs"],
  ["policy-project", "./project/element.mjs"],
  ["policy-keep", "./passing/keep-result.mjs"],
  ["policy-receipt", "./passing/check-receipt.mjs"],
  ["policy-table", "./tables/element.mjs"],
  ["policy-whatif", "./seen/element.mjs"],
  ["policy-runtime", "./runtime-facts.mjs"],
  ["catalogue-filter", "./catalogue-filter.mjs"],
  ["guide-offline", "./offline/element.mjs"],
];

/** Material's stream of pages: it tells the first one too. */
const pages = /** @type {{subscribe: (told: () => void) => void} | undefined} */ (Reflect.get(window, "document$"));

/** Brings the page to life that is shown now. */
function bringToLife() {
  if (isOfAnotherPublication()) {
    location.reload();
    return;
  }
  keepSwitchTrue(document);
  for (const [selector, module] of MODULES) {
    if (document.querySelector(selector)) void import(module);
  }
}

/** The guide was published anew during this visit: the page that was swapped in belongs to other scripts than these. */
function isOfAnotherPublication() {
  const { scripts } = configured();
  return Boolean(scripts) && new URL(scripts, document.baseURI).href !== new URL("./", import.meta.url).href;
}

makeReachable(document);
hearEveryInput(document);
explainTerms(document);
if (pages) pages.subscribe(bringToLife);
else bringToLife();
void begin();
