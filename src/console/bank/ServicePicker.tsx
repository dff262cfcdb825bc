import { Combo } from '../frame/Combo.tsx';
import { useRoom } from '../frame/room.ts';
import { servicesLike } from './services.ts';

interface ServicePickerProps {
  id: string;
  label: string;
  hint?: string;
  problem: string | undefined;
  value: string;
  onChange: (text: string) => void;
}

/** Which service a slip or a call is about: by a part of its name, its pinyin or its initials. */
export function ServicePicker({ value, onChange, ...labelled }: ServicePickerProps) {
  const { facts } = useRoom();
  const found = servicesLike(facts.services, value);
  const [service, ...others] = found;
  return (
    <Combo
      {...labelled}
      text={value}
      onText={onChange}
      options={found.map(({ id, name }) => ({ id, text: name }))}
      onPick={({ text }) => onChange(text)}
      known={service && others.length === 0 ? service.name : undefined}
    />
  );
}
