// Signatures of the formats that statistical programs save, and how each exports CSV. Decides by
// content alone; must not know file names.
// Sources: the formats' published specifications (Library of Congress format descriptions: XLSX,
// XLS, DTA 105-119, SAS7BDAT, SAS transport 5 and 8, SPSS SAV and ZSAV, Parquet, gzip).
#include "table/foreign_format.hpp"

#include <array>

namespace bip::detail {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view first_bytes;
  ForeignFormat format;
};

constexpr ForeignFormat kStata = {"a Stata data set (.dta)",
                                  "in Stata: export delimited using data.csv, nolabel"};
constexpr ForeignFormat kTransport = {
    "a SAS transport file (.xpt)",
    "in SAS: proc export data=... outfile='data.csv' dbms=csv; run;"};
constexpr ForeignFormat kSpss = {
    "an SPSS data set (.sav)",
    "in SPSS: SAVE TRANSLATE /OUTFILE='data.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES."};
constexpr ForeignFormat kUtf16 = {
    "text in UTF-16", "save it as UTF-8 (Excel: Save As, \"CSV UTF-8\"; Notepad: Encoding)"};

constexpr std::array kSignatures = {
    Signature{"PK\x03\x04"sv,
              {"a zip archive, as Excel workbooks (.xlsx) are",
               "in Excel: Save As, \"CSV UTF-8 (Comma delimited)\""}},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
              {"an Excel workbook (.xls)", "in Excel: Save As, \"CSV UTF-8 (Comma delimited)\""}},
    Signature{"<stata_dta>"sv, kStata},
    Signature{"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF"sv,
              {"a SAS data set (.sas7bdat)",
               "in SAS: proc export data=... outfile='data.csv' dbms=csv; run;"}},
    Signature{"HEADER RECORD*******LIBRARY HEADER RECORD"sv, kTransport},
    Signature{"HEADER RECORD*******LIBV8"sv, kTransport},
    Signature{"$FL2"sv, kSpss},
    Signature{"$FL3"sv, kSpss},
    Signature{"PAR1"sv,
              {"a Parquet file",
               "in R: write.csv(arrow::read_parquet(\"data.parquet\"), \"data.csv\", "
               "row.names = FALSE)"}},
    Signature{"\x1F\x8B"sv, {"compressed with gzip", "unpack it first: gunzip data.csv.gz"}},
    Signature{"\xFF\xFE"sv, kUtf16},
    Signature{"\xFE\xFF"sv, kUtf16},
};

/// Stata up to version 12 (formats 105 to 115): release, byte order 1 or 2, file type 1.
bool is_old_stata(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  const bool known_release = bytes[0] >= 0x69 && bytes[0] <= 0x73;
  return known_release && (bytes[1] == 1 || bytes[1] == 2) && bytes[2] == 1 && bytes[3] == 0;
}

/// UTF-16 without a mark: of the first ASCII characters' bytes every other is zero.
bool is_unmarked_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  const auto zero = [&](std::size_t i) { return bytes[i] == '\0'; };
  return (!zero(0) && zero(1) && !zero(2) && zero(3)) ||
         (zero(0) && !zero(1) && zero(2) && !zero(3));
}

}  // namespace

std::optional<ForeignFormat> find_foreign_format(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.first_bytes)) return signature.format;
  }
  if (is_old_stata(bytes)) return kStata;
  if (is_unmarked_utf16(bytes)) return kUtf16;
  return std::nullopt;
}

}  // namespace bip::detail
