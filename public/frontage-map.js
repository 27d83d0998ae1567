// @ts-check
/**
 * <frontage-map>: a town's living map in any page, with one script and no other dependency.
 *
 *   <script src="https://town.example/frontage-map.js" async></script>
 *   <frontage-map type="cafe" lang="en">A picture or a link, shown until the map is there.</frontage-map>
 *
 * Attributes and events: docs/embedding.md. MIT OR Apache-2.0.
 */
(() => {
  const script = /** @type {HTMLScriptElement | null} */ (
    document.currentScript ?? document.querySelector('script[src*="frontage-map.js"]'));
  const home = new URL("./", script?.src || document.baseURI).href;

  /** Attributes that are the app's query parameters of the same name. */
  const PARAMS = ["town", "type", "status", "leasing", "q", "unit", "on", "color", "lang", "theme", "accent", "paper"];
  const TITLES = { zh: "小镇地图", en: "Map of the town centre" };

  const sheet = new CSSStyleSheet(); // Not a <style>: a page's content security policy may forbid those.
  sheet.replaceSync(`
    :host { display: block; position: relative; box-sizing: border-box; width: 100%; min-height: 320px;
      aspect-ratio: 4 / 3; overflow: hidden; }
    :host([hidden]) { display: none; }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
    iframe[inert] { opacity: 0; }
    slot[hidden] { display: none; }`);

  class FrontageMap extends HTMLElement {
    static observedAttributes = ["src", "height", ...PARAMS];

    /** @type {HTMLIFrameElement | undefined} */ #frame;
    #origin = "";
    #ready = false;
    /** Changes not yet told to the app. @type {Record<string, string | null>} */
    #changes = {};

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const slot = document.createElement("slot");
      const frame = document.createElement("iframe");
      const url = new URL(this.getAttribute("src") || home, document.baseURI);
      url.searchParams.set("embed", "1");
      for (const name of PARAMS) {
        const value = this.#param(name);
        if (value !== null) url.searchParams.set(name, value);
      }
      frame.setAttribute("part", "frame");
      frame.loading = "lazy";
      frame.allow = "fullscreen; clipboard-write; geolocation 'none'";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.title = TITLES[this.#language()];
      frame.inert = true;
      frame.src = url.href;
      // With nothing else to look at, the plan that is in the page comes before the app is ready.
      frame.addEventListener("load", () => {
        if (!this.childElementCount && !this.textContent?.trim()) this.#show();
      });
      this.#frame = frame;
      this.#origin = url.origin;
      this.#ready = false;
      this.#changes = {};
      root.replaceChildren(slot, frame);
      this.#size();
      addEventListener("message", this.#hear);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.shadowRoot?.replaceChildren(document.createElement("slot"));
      this.#frame = undefined;
    }

    /** @param {string} name */
    attributeChangedCallback(name) {
      if (!this.#frame) return;
      if (name === "src") {
        this.disconnectedCallback();
        this.connectedCallback();
      } else if (name === "height") {
        this.#size();
      } else {
        if (name === "lang") this.#frame.title = TITLES[this.#language()];
        // Several attributes set in a row are one change.
        if (!Object.keys(this.#changes).length) queueMicrotask(() => this.#tell());
        this.#changes[name] = this.#param(name);
      }
    }

    /** An attribute as the app reads it; null where there is none. @param {string} name */
    #param(name) {
      if (name === "lang") return this.#language();
      const value = this.getAttribute(name);
      if (name !== "accent" && name !== "paper") return value;
      return value?.match(/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i)?.[1].toLowerCase() ?? null;
    }

    /** The element's language, else that of the page around it. @returns {"zh" | "en"} */
    #language() {
      const tag = this.closest("[lang]")?.getAttribute("lang") || "zh";
      return tag.toLowerCase().startsWith("zh") ? "zh" : "en";
    }

    #size() {
      const height = this.getAttribute("height") ?? "";
      this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
    }

    #show() {
      const slot = this.shadowRoot?.querySelector("slot");
      if (slot) slot.hidden = true;
      if (this.#frame) this.#frame.inert = false;
    }

    #tell() {
      if (!this.#ready || !Object.keys(this.#changes).length) return;
      this.#frame?.contentWindow?.postMessage(
        { source: "frontage-map", command: "set", params: this.#changes }, this.#origin);
      this.#changes = {};
    }

    /** @param {MessageEvent} message */
    #hear = ({ source, origin, data }) => {
      if (!source || source !== this.#frame?.contentWindow || origin !== this.#origin) return;
      if (data?.source !== "frontage") return;
      if (data.event === "ready" || data.event === "failed") this.#show();
      if (data.event === "ready") {
        this.#ready = true;
        this.#tell();
      }
      if (["ready", "failed", "select", "filter"].includes(data.event)) {
        this.dispatchEvent(new CustomEvent(data.event, { bubbles: true, composed: true, detail: data.detail }));
      }
    };
  }

  if (!customElements.get("frontage-map")) customElements.define("frontage-map", FrontageMap);
})();
