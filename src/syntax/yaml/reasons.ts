/** Our words for the parser's reasons, by how the reason starts. */
const SENTENCES: readonly (readonly [start: string, sentence: string])[] = [
  [
    'a line break is expected',
    'Only a comment may follow the header of a block text ("|" or ">") on its line. Start the text on the next line.',
  ],
  ['a whitespace character is expected after', 'No space after the ":" of this key. Write a space after ":".'],
  ['alias node should not', 'An alias ("*name") cannot have an anchor or a tag. Remove it.'],
  ['bad explicit indentation', 'The indentation of a block text must be a digit from 1 to 9.'],
  [
    'bad indentation of a mapping',
    'This line does not fit the mapping it is in. Check its indentation, and quote a value that contains ": ".',
  ],
  ['bad indentation of a sequence', 'This line does not fit the list it is in. Check its indentation.'],
  [
    'can not read a block mapping',
    'No ":" after this key on its line. Write "key: value", or indent the line if it continues the value above.',
  ],
  ['deficient indentation', 'This line is indented less than the value it continues. Indent it.'],
  ['directives end mark', 'A "%" directive must be followed by a line "---".'],
  ['duplication of a tag', 'A value can have only one tag. Remove one.'],
  ['duplication of an anchor', 'A value can have only one anchor. Remove one.'],
  ['duplication of %YAML', 'The "%YAML" directive is there twice. Remove one.'],
  [
    'end of the stream',
    'The document ends before this text. Check the indentation, and quote a value that contains ": " or quotes.',
  ],
  ["expected ':' after", 'No ":" after this key. Write "key: value".'],
  [
    'expected hexadecimal',
    'An escape "\\x", "\\u" or "\\U" needs 2, 4 or 8 hexadecimal digits. Write "\\\\" for a backslash.',
  ],
  ["expected the node content, but found ','", 'A value is missing before ",". Remove the comma or write the value.'],
  ['expected valid JSON', 'A control character stands in quoted text. Remove it or write it as an escape.'],
  ['ill-formed tag', 'This "%TAG" directive cannot be read. Remove it.'],
  ['ill-formed argument', 'This "%YAML" directive cannot be read. Remove it.'],
  ['missed comma', 'A "," is missing between two entries, or a "]" or "}" before this. Write it.'],
  ['name of an alias', 'An alias needs a name after "*". Quote the value if "*" is part of it.'],
  ['name of an anchor', 'An anchor needs a name after "&". Quote the value if "&" is part of it.'],
  ['tab characters', 'A tab is used as indentation. Use spaces.'],
  ['unacceptable YAML version', 'This YAML version cannot be read. Remove the "%YAML" directive.'],
  ['undeclared tag handle', 'This tag cannot be read. Remove it.'],
  [
    'unexpected end of the document within',
    'A line "---" or "..." ends the document inside quoted text. Close the quotes before it.',
  ],
  [
    'unexpected end of the stream within a double',
    'The double quotes opened here or before are never closed. Close them.',
  ],
  [
    'unexpected end of the stream within a single',
    'The single quotes opened here or before are never closed. Close them.',
  ],
  ['unexpected end of the stream within a flow', 'A "[" or "{" is never closed. Close it.'],
  ['unknown escape', 'This escape is unknown in double quotes. Write "\\\\" for a backslash, or use single quotes.'],
];

/** A sentence for people about why the parser stopped, from its own `reason`. */
export function reasonOf(reason: string): string {
  const found = SENTENCES.find(([start]) => reason.startsWith(start));
  return found ? found[1] : 'This cannot be read as YAML. Check the indentation and the quotes.';
}
