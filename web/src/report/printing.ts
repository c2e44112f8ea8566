/** Paper cannot unfold: what is folded is printed open, and folded again afterwards. Gives what ends it. */
export function print_unfolded(): () => void {
  let folded: HTMLDetailsElement[] = [];
  const unfold = (): void => {
    folded = [...document.querySelectorAll<HTMLDetailsElement>("details.fold-away:not([open])")];
    for (const fold of folded) fold.open = true;
  };
  const fold_again = (): void => {
    for (const fold of folded) fold.open = false;
    folded = [];
  };
  // Before the charts hear of it, which are drawn as wide as their place then is.
  window.addEventListener("beforeprint", unfold, { capture: true });
  window.addEventListener("afterprint", fold_again);
  return () => {
    window.removeEventListener("beforeprint", unfold, { capture: true });
    window.removeEventListener("afterprint", fold_again);
  };
}
