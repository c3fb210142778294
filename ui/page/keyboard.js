// With the keyboard alone: after a choice in the menu the page's first control has the focus, and a menu that opens takes it.
let byKey = false;
addEventListener("keydown", () => (byKey = true), true);
addEventListener("pointerdown", () => (byKey = false), true);
const FOCUSABLE = "input:not([disabled]), button:not([disabled]), a[href], select, textarea, [tabindex='0']";
const seen = (node) => node.getClientRects().length > 0;
const first = (root) => [...root.querySelectorAll(FOCUSABLE)].find(seen);
const idle = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
addEventListener("click", (event) => {
  const from = location.pathname;
  if (!byKey || !event.target.closest?.(".st-key-menu a")) return;
  const until = performance.now() + 15000;
  const look = () => {
    const parts = [".st-key-frame_filters", "[class*=st-key-controls]", "[data-testid=stMainBlockContainer]"];
    const roots = parts.flatMap((part) => [...document.querySelectorAll(part)]);
    const control = idle() && location.pathname !== from && roots.map(first).find(Boolean);
    if (control) control.focus();
    else if (performance.now() < until) setTimeout(look, 100);
  };
  setTimeout(look, 100);
}, true);
new MutationObserver((changes) => {
  if (!byKey) return;
  for (const { addedNodes } of changes)
    for (const node of addedNodes) {
      const menu = node.nodeType === 1 && (node.matches("[data-testid=stPopoverBody]") ? node : node.querySelector("[data-testid=stPopoverBody]"));
      if (!menu) continue;
      const until = performance.now() + 5000;
      let before = null;
      const enter = () => {
        if (!menu.isConnected || performance.now() > until) return;
        const item = idle() ? first(menu) : null;
        // What is drawn a moment later may come before it.
        if (item && item === before) return item.focus();
        before = item;
        setTimeout(enter, 200);
      };
      setTimeout(enter, 100);
    }
}).observe(document.documentElement, { childList: true, subtree: true });
