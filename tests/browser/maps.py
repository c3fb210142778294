"""Maps as a visitor meets them: how many polygons are drawn, and clicking one."""

from playwright.sync_api import Locator, Page

POLYGONS = ".choroplethlayer path.choroplethlocation"

POINT_INSIDE = """
(shapes, code) => {
  const shape = shapes.find(shape => shape.__data__ && shape.__data__.loc === code);
  if (!shape) return null;
  shape.scrollIntoView({block: 'center'});
  const box = shape.getBBox(), matrix = shape.getScreenCTM();
  let best = null, deepest = -1;
  for (let x = 1; x < 12; x++) for (let y = 1; y < 12; y++) {
    const point = new DOMPoint(box.x + box.width * x / 12, box.y + box.height * y / 12);
    if (!shape.isPointInFill(point)) continue;
    let depth = 0;
    while (depth < 30 && [[1, 0], [-1, 0], [0, 1], [0, -1]].every(([right, down]) =>
      shape.isPointInFill(new DOMPoint(point.x + right * depth, point.y + down * depth)))) depth++;
    if (depth > deepest) [deepest, best] = [depth, point.matrixTransform(matrix)];
  }
  return best && {x: best.x, y: best.y};
}
"""


def polygons(page: Page, within: str = "") -> Locator:
    """The polygons of the page's maps, or of those within a CSS selector."""
    return page.locator(f"{within} {POLYGONS}".strip())


def click_area(page: Page, code: str, within: str = "") -> None:
    """Click a municipality on a map, well inside its border. LookupError if it is not drawn."""
    place = polygons(page, within).evaluate_all(POINT_INSIDE, code)
    if place is None:
        raise LookupError(f"no polygon for {code} on {page.url}")
    page.mouse.move(place["x"], place["y"])
    page.mouse.click(place["x"], place["y"])
