using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>What can be told by a program of whether a page can be read and used by everybody. Looks at the page as it is laid out, not at its source.</summary>
internal static class PageChecks
{
    private const string Script = """
        () => {
          const faults = [];
          const shown = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getClientRects().length > 0;
          const named = element => `<${element.tagName.toLowerCase()}${element.id ? ` id=${element.id}` : ""}${element.className && typeof element.className === "string" ? ` class=${element.className}` : ""}> "${(element.textContent ?? "").trim().slice(0, 40)}"`;

          // The whole.
          if (!document.documentElement.lang) { faults.push("the page has no language"); }
          if (!document.title.trim()) { faults.push("the page has no title"); }
          if (document.querySelectorAll("main").length !== 1) { faults.push("the page has not one main part"); }
          const root = document.scrollingElement;
          if (root.scrollWidth > root.clientWidth) {
            const wide = [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > root.clientWidth + 1).map(named);
            faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}: ${wide.slice(-3).join(", ")}`);
          }
          document.body.querySelectorAll("*").forEach(element => {
            if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && getComputedStyle(element).overflowX !== "visible" && !element.matches("pre, select, input, .patients ul") && shown(element)) {
              faults.push(`a part is cut off or scrolls sideways: ${named(element)}`);
            }
          });
          const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
          ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => faults.push(`id ${id} is there twice`));

          // Headings: one of the first rank, none skipped.
          const ranks = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(shown).map(heading => ({ rank: Number(heading.tagName[1]), heading }));
          if (ranks.filter(({ rank }) => rank === 1).length !== 1) { faults.push(`there are ${ranks.filter(({ rank }) => rank === 1).length} headings of the first rank`); }
          ranks.forEach(({ rank, heading }, at) => {
            if (at > 0 && rank > ranks[at - 1].rank + 1) { faults.push(`a rank is skipped before ${named(heading)}`); }
            if (!heading.textContent.trim()) { faults.push(`a heading is empty: ${named(heading)}`); }
          });

          // Names of what can be used.
          const text = id => document.getElementById(id)?.textContent ?? "";
          const nameOf = element => (element.getAttribute("aria-label") ?? "") + (element.getAttribute("aria-labelledby") ?? "").split(" ").map(text).join("")
            + [...(element.labels ?? [])].map(label => label.textContent).join("") + (element.matches("a, button, summary") ? element.textContent + [...element.querySelectorAll("img")].map(image => image.alt).join("") : "");
          document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea").forEach(control => {
            if (shown(control) && !nameOf(control).trim()) { faults.push(`nothing names ${named(control)}`); }
          });
          document.querySelectorAll("img").forEach(image => { if (!image.hasAttribute("alt")) { faults.push("an image has no alternative"); } });
          document.querySelectorAll("iframe").forEach(frame => { if (!frame.title) { faults.push("a frame has no title"); } });
          document.querySelectorAll("svg").forEach(image => {
            if (shown(image) && image.getAttribute("aria-hidden") !== "true" && image.getAttribute("role") !== "img") { faults.push("a drawing is neither hidden nor an image"); }
          });
          document.querySelectorAll("[aria-labelledby], [aria-describedby], [aria-controls]").forEach(element => {
            for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls"]) {
              (element.getAttribute(attribute) ?? "").split(" ").filter(Boolean).forEach(id => { if (!document.getElementById(id)) { faults.push(`${attribute} leads nowhere: ${id}`); } });
            }
          });
          document.querySelectorAll("table").forEach(table => { if (shown(table) && !table.querySelector("th")) { faults.push("a table has no headers"); } });

          // Contrast of text, as it is painted: colours are blended down to the page. Any form that CSS has for colours is read by painting it.
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const parse = colour => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
            return [red, green, blue, alpha / 255];
          };
          const over = (top, below) => [0, 1, 2].map(part => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
          const groundOf = element => {
            const layers = [];
            for (let at = element; at; at = at.parentElement) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              layers.push(colour);
              if (colour[3] === 1) { break; }
            }
            return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
          };
          const light = colour => {
            const [red, green, blue] = colour.map(part => { const share = part / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const seen = new Set();
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || seen.has(element) || !shown(element) || element.closest("[disabled]")) { continue; }
            seen.add(element);
            const box = element.getBoundingClientRect();
            if (box.width <= 1 || box.height <= 1) { continue; }
            const ground = groundOf(element);
            const ink = over(parse(element.closest("svg") ? getComputedStyle(element).fill : getComputedStyle(element).color), ground);
            const [bright, dark] = [light(ink), light(ground)].sort((left, right) => right - left);
            const contrast = (bright + 0.05) / (dark + 0.05);
            if (contrast < 4.5) { faults.push(`contrast ${contrast.toFixed(2)} of ${named(element)}`); }
          }
          return faults;
        }
        """;

    // What the element that has the focus looks like, and how it would look without.
    private const string FocusScript = """
        () => {
          const element = document.activeElement;
          if (!element || element === document.body) { return "nothing"; }
          const style = getComputedStyle(element);
          const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== "none";
          const box = element.getBoundingClientRect();
          const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return `${ringed && inside ? "seen" : `UNSEEN (${ringed ? "outside" : "no ring"})`} ${element.tagName.toLowerCase()} ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 60)}`;
        }
        """;

    /// <summary>What is wrong with a page; empty when nothing is found.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(IFrame frame) => await frame.EvaluateAsync<string[]>(Script);

    /// <summary>What has the focus, beginning with <c>seen</c> where that can be seen.</summary>
    public static Task<string> FocusAsync(IFrame frame) => frame.EvaluateAsync<string>(FocusScript);

    /// <summary>Presses Tab until a control of that name has the focus, and says what had it on the way.</summary>
    public static async Task<IReadOnlyList<string>> TabToAsync(IPage page, IFrame frame, string name)
    {
        var way = new List<string>();
        for (var step = 0; step < 80; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            way.Add(await FocusAsync(frame));
            if (way[^1].Contains(name, StringComparison.Ordinal)) { return way; }
        }
        Assert.Fail($"Tab does not lead to {name}: {string.Join(" | ", way)}");
        return way;
    }
}
