// Each cell of the press office's tables knows the name of its column; staff.css shows it on narrow screens.
for (const table of document.querySelectorAll(".gb-press__table:not(.gb-press__figures)")) {
  const names = Array.from(table.querySelectorAll("thead th"), (each) => each.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) {
    if (Array.from(row.cells).some((cell) => cell.colSpan > 1)) continue;
    Array.from(row.cells).forEach((cell, place) => {
      if (place && names[place] && cell.textContent.trim()) cell.dataset.column = names[place];
    });
  }
}
