// Where a synthetic study may be written.
#include "bip/simulate/study_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "bip/core/platform.hpp"
#include "unit/study/study_folder.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::StudyFolder;
using bip::test::tells;

namespace {

std::string content_of(const std::string& path) { return std::string(MappedFile(path).bytes()); }

constexpr std::string_view kSynthetic = "[study]\nname = \"S\"\nsynthetic = true\n";

}  // namespace

TEST_CASE("a folder that is not there is created with its parents") {
  const StudyFolder folder;
  write_study_folder(folder.path("a/b"), {{"study.toml", "x"}, {"dream.csv", "y"}}, {});
  CHECK(content_of(folder.path("a/b/study.toml")) == "x");
  CHECK(content_of(folder.path("a/b/dream.csv")) == "y");
}

TEST_CASE("a synthetic study is replaced, other files stay") {
  const StudyFolder folder;
  folder.write("study.toml", kSynthetic);
  folder.write("dream.csv", "old");
  folder.write("mine.txt", "mine");
  write_study_folder(folder.path(""), {{"dream.csv", "new"}}, {});
  CHECK(content_of(folder.path("dream.csv")) == "new");
  CHECK(content_of(folder.path("mine.txt")) == "mine");
}

TEST_CASE("a study that does not say it is synthetic is never replaced") {
  for (const std::string_view study : {"[study]\nname = \"S\"\n", "[study]\nsynthetic = false\n",
                                       "[study]\nsynthetic = \"true\"\n", "synthetic = true\n",
                                       "# synthetic = true\n", "[study\n"}) {
    const StudyFolder folder;
    folder.write("study.toml", study);
    folder.write("dream.csv", "real");
    const Error error = error_of([&] {
      write_study_folder(folder.path(""), {{"dream.csv", "new"}}, {});
    });
    CHECK(error.kind() == ErrorKind::inconsistent_input);
    CHECK(tells(error, "says synthetic = true"));
    CHECK(content_of(folder.path("dream.csv")) == "real");
  }
}

TEST_CASE("data without a study file are never replaced") {
  const StudyFolder folder;
  folder.write("dream.csv", "real");
  CHECK(error_of([&] { require_study_folder(folder.path("")); }).kind() ==
        ErrorKind::inconsistent_input);
}

TEST_CASE("a folder with other files may be written to") {
  const StudyFolder folder;
  folder.write("mine.txt", "mine");
  require_study_folder(folder.path(""));
  CHECK(content_of(folder.path("mine.txt")) == "mine");
}

TEST_CASE("a file is no folder") {
  const StudyFolder folder;
  const std::string file = folder.write("file", "x");
  CHECK(error_of([&] { require_study_folder(file); }).kind() == ErrorKind::io);
}
