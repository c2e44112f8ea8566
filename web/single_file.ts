import { createHash } from "node:crypto";
import type { Plugin } from "vite";

const PLACEHOLDER = "/*RELIANCE_DATA*/";

/** What the page may do: run its own script, wear its own style, fetch nothing. The charts bring small style elements of their own. */
function policy(script: string): string {
  const hash = createHash("sha256").update(script, "utf8").digest("base64");
  return [
    "default-src 'none'", `script-src 'sha256-${hash}'`, "style-src 'unsafe-inline'", "img-src data:", "font-src 'none'",
    "connect-src 'none'", "worker-src 'none'", "frame-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'none'",
  ].join("; ");
}

/** Splits at a text, which must occur once: what the C++ side replaces must not be ambiguous. */
function around(whole: string, text: string): [string, string] {
  const parts = whole.split(text);
  if (parts.length !== 2) throw new Error(`report.html must hold ${text} once, found ${parts.length - 1}`);
  return [parts[0] ?? "", parts[1] ?? ""];
}

/** Folds the built script and style into the page and states its policy. */
export function single_file(): Plugin {
  return {
    name: "reliance-single-file",
    enforce: "post",
    generateBundle(_, bundle) {
      let script = "", style = "";
      const pages = [];
      for (const [name, item] of Object.entries(bundle)) {
        if (name.endsWith(".html")) { pages.push(item); continue; }
        if (item.type === "chunk") script += item.code;
        else if (name.endsWith(".css")) style += String(item.source);
        else throw new Error(`${name} cannot be folded into one file`);
        delete bundle[name];
      }
      const [page] = pages;
      if (!page || page.type !== "asset") throw new Error("the build gave no page");
      script = script.trim().replaceAll("</script", "<\\/script");
      const bare = String(page.source).replace(/\s*<script type="module"[^>]*><\/script>/, "").replace(/\s*<link rel="(stylesheet|modulepreload)"[^>]*>/g, "");
      const [head, rest] = around(bare, `<meta charset="utf-8" />`);
      const [upper, lower] = around(rest, "</head>");
      const [body, end] = around(lower, "</body>");
      page.source = `${head}<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy(script)}" />${upper}  <style>${style.trim()}</style>\n  </head>${body}  <script type="module">${script}</script>\n  </body>${end}`;
      around(page.source, PLACEHOLDER);
    },
  };
}
