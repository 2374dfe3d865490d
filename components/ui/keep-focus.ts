/** When nothing has the focus any more, the page's heading takes it: the next Tab leads on from there, not from the top. */
export function headingIfLost(): void {
  queueMicrotask(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  });
}

/** The ref of a button that may leave the page while it has the focus. */
export const keepFocus = (button: HTMLElement | null) => () => {
  if (button?.contains(document.activeElement)) headingIfLost();
};
