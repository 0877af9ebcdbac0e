// The limits that a Linux control group sets, from the text of its files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

/// Whole processors that the content of a `cpu.max` file ("QUOTA PERIOD" in microseconds) allows,
/// rounded up, at least 1. Absent for "max" and for anything that does not have this form.
[[nodiscard]] std::optional<unsigned> parse_processor_limit(std::string_view cpu_max);

/// The bytes that the content of a `memory.max` file, or of version 1's `memory.limit_in_bytes`,
/// allows. Absent for "max" and for anything that is no number; version 1 without a limit gives a
/// number above any memory.
[[nodiscard]] std::optional<std::uint64_t> parse_memory_limit(std::string_view memory_max);

/// The files of this name (`cpu.max`, `memory.max`) that bind a process, innermost group first,
/// from the content of its /proc/self/cgroup. Empty when there is no version 2 group.
[[nodiscard]] std::vector<std::string> list_limit_files(std::string_view cgroup_file,
                                                        std::string_view file);

/// The same of a version 1 controller ("memory", "cpu"), whose groups have a folder of their own.
[[nodiscard]] std::vector<std::string> list_limit_files(std::string_view cgroup_file,
                                                        std::string_view controller,
                                                        std::string_view file);

}  // namespace bip::detail
