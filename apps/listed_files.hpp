// Which files of a folder an earlier run wrote: those its CONTENTS.txt lists. They are replaced or
// removed; no other file of the folder is ever touched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bip::app {

/// The list's name in each folder. It names a file a line; what is said of it stands indented
/// below.
inline constexpr std::string_view kContents = "CONTENTS.txt";

/// Names of the files that the folder's list has; none without a list. Names with a path, and such
/// as no run writes, are none of ours. Errors: Error{io} where the list cannot be read.
[[nodiscard]] std::vector<std::string> listed_files(const std::string& folder);

/// Removes what `earlier` has and the folder's list has no more.
void remove_unlisted(const std::string& folder, const std::vector<std::string>& earlier);

}  // namespace bip::app
