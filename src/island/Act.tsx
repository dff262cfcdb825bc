import { Button, type ButtonProps } from 'react-aria-components/Button';

const classes = { main: 'act', ruled: 'ruled-button', quiet: 'quiet-button' };

interface ActProps {
  children: string;
  /** The one main action of a view is filled; every other is ruled text. */
  weight?: 'main' | 'ruled' | 'quiet';
  type?: 'button' | 'submit';
  pending?: boolean;
  pendingText?: string;
  onPress?: ButtonProps['onPress'];
}

/** A button that says it is at work, to the eye and to a screen reader, and cannot be pressed twice meanwhile. */
export function Act({
  children,
  weight = 'ruled',
  type = 'button',
  pending = false,
  pendingText,
  onPress,
}: ActProps) {
  return (
    <Button className={classes[weight]} type={type} isPending={pending} onPress={onPress}>
      {pending && pendingText ? pendingText : children}
    </Button>
  );
}
