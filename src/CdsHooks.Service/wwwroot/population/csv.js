// Reads RFC 4180 as the service writes it.
export function parse(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (isQuoted) {
      if (letter !== '"') { cell += letter; } else if (text[i + 1] === '"') { cell += '"'; i++; } else { isQuoted = false; }
    } else if (letter === '"') { isQuoted = true; } else if (letter === ',') { row.push(cell); cell = ''; } else if (letter === '\n') { row.push(cell); rows.push(row); row = []; cell = ''; } else if (letter !== '\r') { cell += letter; }
  }
  return rows;
}
