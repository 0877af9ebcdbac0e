"""Reads a columnar file by docs/columnar.md alone: a second opinion on the program's own writer and reader."""

import ctypes
import datetime
import json
import struct

MAGIC = b"\x89BIPC\r\n\x1a"
WIDTHS = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "float64": "d"}
EPOCH = datetime.date(1970, 1, 1)


XXHASH = ctypes.CDLL("libxxhash.so.0")
XXHASH.XXH3_64bits.restype = ctypes.c_uint64
XXHASH.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]


def checksum(content):
    return XXHASH.XXH3_64bits(content, len(content))


class Damaged(Exception):
    """The file is not what it says."""


def require(condition, what):
    if not condition:
        raise Damaged(what)


class ColumnarFile:
    """Columns as lists of str, int, float, datetime.date or None."""

    def __init__(self, content):
        self.content = content
        fields = struct.unpack_from("<8sIIQQQQQQ", content)
        magic, self.version, header_bytes, file_bytes, self.rows, schema_bytes, schema_sum, zero, header_sum = fields
        require(magic == MAGIC and self.version == 1 and header_bytes == 64 and zero == 0, "header")
        require(file_bytes == len(content), "file bytes")
        require(header_sum == checksum(content[:56]), "header checksum")
        schema = content[64:64 + schema_bytes]
        require(schema_sum == checksum(schema), "schema checksum")
        self.schema = json.loads(schema.decode("utf-8"))
        require(self.schema["rows"] == self.rows, "rows")
        self.columns = {column["name"]: column for column in self.schema["columns"]}

    def section(self, place):
        require(place["offset"] % 64 == 0, "alignment")
        content = self.content[place["offset"]:place["offset"] + place["bytes"]]
        require(len(content) == place["bytes"], "section bytes")
        require(f"{checksum(content):016x}" == place["xxh3"], "section checksum")
        return content

    def numbers(self, place, letter):
        content = self.section(place)
        return struct.unpack(f"<{len(content) // struct.calcsize('<' + letter)}{letter}", content)

    def labels(self, labels):
        text, begin, texts = self.section(labels["text"]), 0, []
        for end in self.numbers(labels["ends"], "Q"):
            texts.append(text[begin:end].decode("utf-8"))
            begin = end
        require(len(texts) == labels["count"] and begin == len(text), "labels")
        require(all(a.encode() < b.encode() for a, b in zip(texts, texts[1:])), "order of labels")
        return texts

    def column(self, name):
        column = self.columns[name]
        stored = self.numbers(column["values"], WIDTHS[column["width"]])
        require(len(stored) == self.rows, "values")
        if "labels" in column:
            labels = self.labels(column["labels"])
            values = [None if code == -1 else labels[code] for code in stored]
        else:
            words = self.numbers(column["mask"], "Q") if "mask" in column else ()
            missing = [bool(words and words[row // 64] >> row % 64 & 1) for row in range(self.rows)]
            require(not any(gone and value for gone, value in zip(missing, stored)), "values under the mask")
            convert = self.converter(column)
            values = [None if gone else convert(value) for gone, value in zip(missing, stored)]
        require(values.count(None) == column["missing"], "missing")
        return values

    @staticmethod
    def converter(column):
        if column["type"] == "date":
            return lambda days: EPOCH + datetime.timedelta(days=days)
        if column["type"] == "real":
            return lambda value: value / 10 ** column["decimals"]
        return lambda value: value
