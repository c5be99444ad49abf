import facts from '../../../schemas/facts/public-indexes.json' with { type: 'json' };

const urls = facts.indexes.flatMap(({ urls: all }) => all);
const naming = /^(?:-i|--index-url|--extra-index-url|--index|--default-index|-f|--find-links)$/;

/** Whether an option of pip names an index, or a page of packages, that is not known to be public. */
export function namesPrivateIndex(name: string, value: string): boolean {
  return naming.test(name) && isPrivateIndex(value);
}

/** Whether the address of an index, or of a conda channel, is not known to be public. A channel's plain name is public. */
export function isPrivateIndex(address: string): boolean {
  const [, rest] = /^["']?(?:https?:\/\/)(.*)$/i.exec(address.trim()) ?? [];
  return rest === undefined || !urls.some((url) => rest.toLowerCase().startsWith(url));
}
