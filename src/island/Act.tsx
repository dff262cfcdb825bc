const classes = { main: 'act', ruled: 'ruled-button', quiet: 'quiet-button' };

interface ActProps {
  children: string;
  /** The one main action of a view is filled; every other is ruled text. */
  weight?: keyof typeof classes;
  type?: 'button' | 'submit';
  pending?: boolean;
  pendingText?: string;
  /** The key that presses it where a desk listens to keys; it stands beside the words. */
  keys?: string;
  onPress?: () => void;
}

/**
 * A button that says it is at work, to the eye and to a screen reader, and does nothing meanwhile. It is not disabled,
 * which would lose the focus.
 */
export function Act({
  children,
  weight = 'ruled',
  type = 'button',
  pending = false,
  pendingText,
  keys,
  onPress,
}: ActProps) {
  const working = pending ? (pendingText ?? children) : '';
  return (
    <>
      <button
        className={classes[weight]}
        type={type}
        aria-disabled={pending || undefined}
        aria-keyshortcuts={keys}
        onClick={(event) => {
          if (pending) event.preventDefault();
          else onPress?.();
        }}
      >
        {working || children}
        {keys && (
          <span className="key no-print" aria-hidden="true">
            {keys}
          </span>
        )}
      </button>
      <span className="unseen" role="status">
        {working}
      </span>
    </>
  );
}
