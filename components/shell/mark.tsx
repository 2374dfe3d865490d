/** The studio's mark: a call and its answer on the rail that dialogues are read along. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={className}>
      <path d="M6 3.5v13" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" opacity="0.45" />
      <circle cx="6" cy="5" r="2.75" fill="currentColor" />
      <rect x="8.5" y="9" width="9" height="5.5" rx="1.75" fill="currentColor" />
    </svg>
  );
}
