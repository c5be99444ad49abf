import type { Finding } from '../engine/result.ts';
import type { Link, Part, Picture } from '../model/picture.ts';
import { addAll, groupBy, listAt } from '../text/group.ts';
import type { FilePath, Location } from '../text/location.ts';

/** A picture whose parts know what was found in them. */
export interface MarkedPicture extends Picture {
  /** The findings about a part, worst first. */
  findingsOf(place: number): readonly Finding[];
  /** A part and all that it needs, through whatever others. */
  needsOf(place: number): readonly number[];
}

/** Tells of each finding which part it is about: that whose value it stands in, else its subject, else that which is the file. */
export function markPicture(picture: Picture, findings: readonly Finding[]): MarkedPicture {
  const index = indexOf(picture);
  const found = new Map<number, Finding[]>();
  for (const finding of findings.toSorted((a, b) => badness[a.level] - badness[b.level])) {
    for (const place of new Set(partsOf(finding, index))) {
      listAt(found, place).push(finding);
    }
  }
  const needs = new Map<number, number[]>();
  for (const { from, to } of picture.links) listAt(needs, from).push(to);
  return { ...picture, findingsOf: (place) => found.get(place) ?? [], needsOf: (place) => reachable(place, needs) };
}

const badness = { error: 0, warning: 1, note: 2 } as const;

interface Index {
  readonly parts: readonly Part[];
  readonly linksIn: ReadonlyMap<FilePath, readonly Link[]>;
  readonly bySubject: ReadonlyMap<string, readonly number[]>;
  readonly byFile: ReadonlyMap<FilePath, readonly number[]>;
}

function indexOf({ parts, links }: Picture): Index {
  const places = parts.map((_, place) => place);
  const subjectAt = (place: number) => {
    const subject = parts[place]?.subject;
    return subject && subjectKey(subject.entity, subject.name);
  };
  return {
    parts,
    linksIn: groupBy(links, ({ at }) => at?.file),
    bySubject: groupBy(places, subjectAt),
    byFile: groupBy(places, (place) => parts[place]?.at.file),
  };
}

function partsOf({ at, subjects, related }: Finding, { parts, linksIn, bySubject, byFile }: Index): readonly number[] {
  const needed = (linksIn.get(at.file) ?? []).filter((link) => link.at !== undefined && holds(link.at, at));
  if (needed.length > 0) return needed.map(({ to }) => to);
  const files = new Set([at.file, ...related.map((each) => each.at.file)]);
  const named = subjects.flatMap(({ entity, name }) => bySubject.get(subjectKey(entity, name)) ?? []);
  const near = named.filter((place) => files.has(parts[place]?.at.file ?? ''));
  if (named.length > 0) return near.length > 0 ? near : named;
  return byFile.get(at.file) ?? [];
}

/** Whether a place lies in another, or is it. */
function holds(outer: Location, inner: Location): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

function subjectKey(entity: string, name: string): string {
  return JSON.stringify([entity, name]);
}

function reachable(place: number, needs: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const found = new Set([place]);
  const pending = [place];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const further = (needs.get(next) ?? []).filter((each) => !found.has(each));
    for (const each of further) found.add(each);
    addAll(pending, further);
  }
  return [...found];
}
