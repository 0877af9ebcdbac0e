"""Reads Excel workbooks (Office Open XML) with the standard library alone, as far as bip writes them:
sheets by name, each a dictionary from (row, column), counted from 0, to a float or a string.
"""

import re
import xml.etree.ElementTree as xml
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def column_number(letters):
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def read_strings(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = xml.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]


def read_sheet(content, strings):
    cells = {}
    for cell in xml.fromstring(content).iter(MAIN + "c"):
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        if cell.find(MAIN + "f") is not None:
            raise ValueError(f"a formula in {cell.get('r')}")
        value = cell.find(MAIN + "v")
        if value is None:
            continue
        place = int(row) - 1, column_number(letters)
        cells[place] = strings[int(value.text)] if cell.get("t") == "s" else float(value.text)
    return cells


def read_workbook(path):
    """Sheets in order. Errors: ValueError for names that Excel refuses, doubles, formulas, damage."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise ValueError(f"{path}: damaged")
        strings = read_strings(archive)
        relations = xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target") for relation in relations}
        book = xml.fromstring(archive.read("xl/workbook.xml"))
        sheets = {}
        for sheet in book.iter(MAIN + "sheet"):
            name = sheet.get("name")
            if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name):
                raise ValueError(f"{path}: a sheet may not be called {name!r}")
            if name.lower() in (other.lower() for other in sheets):
                raise ValueError(f"{path}: two sheets called {name!r}")
            sheets[name] = read_sheet(archive.read("xl/" + targets[sheet.get(RELATION)]), strings)
    return sheets
