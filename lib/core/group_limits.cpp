// Reads the texts by which Linux tells a process its share of processors and memory. Opens no file.
// Source: Linux kernel documentation, admin-guide/cgroup-v2, "CPU Interface Files" (cpu.max) and
// "Memory Interface Files" (memory.max); admin-guide/cgroup-v1/memory and scheduler/sched-bwc.
#include "core/group_limits.hpp"

#include <charconv>
#include <cstdint>

namespace bip::detail {
namespace {

/// Calls visit(controllers, group) for every line "NUMBER:CONTROLLERS:GROUP".
template <class Visit>
void for_each_group(std::string_view cgroup_file, const Visit& visit) {
  while (!cgroup_file.empty()) {
    const std::size_t line_end = cgroup_file.find('\n');
    const std::string_view line = cgroup_file.substr(0, line_end);
    cgroup_file = line_end == std::string_view::npos ? "" : cgroup_file.substr(line_end + 1);
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    visit(line.substr(first + 1, second - first - 1), line.substr(second + 1));
  }
}

/// The file in the group and in every group above it, up to the root's folder.
void add_files(std::string_view root, std::string_view group, std::string_view file,
               std::vector<std::string>& files) {
  while (group.ends_with('/')) group.remove_suffix(1);
  while (!group.empty()) {
    files.push_back(std::string(root) + std::string(group) + "/" + std::string(file));
    group = group.substr(0, group.rfind('/'));
  }
  files.push_back(std::string(root) + "/" + std::string(file));
}

/// Whether a list such as "cpu,cpuacct" has the controller.
bool names_controller(std::string_view controllers, std::string_view controller) {
  while (!controllers.empty()) {
    const std::size_t end = controllers.find(',');
    if (controllers.substr(0, end) == controller) return true;
    controllers = end == std::string_view::npos ? "" : controllers.substr(end + 1);
  }
  return false;
}

}  // namespace

std::optional<unsigned> parse_processor_limit(std::string_view cpu_max) {
  const char* const end = cpu_max.data() + cpu_max.size();
  std::uint64_t quota = 0;
  const auto [after_quota, quota_error] = std::from_chars(cpu_max.data(), end, quota);
  if (quota_error != std::errc() || after_quota == end || *after_quota != ' ') return std::nullopt;
  std::uint64_t period = 0;
  const auto [after_period, period_error] = std::from_chars(after_quota + 1, end, period);
  if (period_error != std::errc() || period == 0) return std::nullopt;
  const std::uint64_t whole = quota / period + (quota % period == 0 ? 0 : 1);
  constexpr std::uint64_t kMost = 1U << 20U;
  if (whole == 0) return 1U;
  return static_cast<unsigned>(whole < kMost ? whole : kMost);
}

std::optional<std::uint64_t> parse_memory_limit(std::string_view memory_max) {
  const char* const end = memory_max.data() + memory_max.size();
  std::uint64_t bytes = 0;
  const auto [after, error] = std::from_chars(memory_max.data(), end, bytes);
  const bool whole = error == std::errc() && (after == end || *after == '\n');
  return whole ? std::optional(bytes) : std::nullopt;
}

std::vector<std::string> list_limit_files(std::string_view cgroup_file, std::string_view file) {
  // The version 2 line is "0::/path"; every group on the path up to the root may set a limit.
  std::vector<std::string> files;
  for_each_group(cgroup_file, [&](std::string_view controllers, std::string_view group) {
    if (controllers.empty() && files.empty() && group.starts_with('/'))
      add_files("/sys/fs/cgroup", group, file, files);
  });
  return files;
}

std::vector<std::string> list_limit_files(std::string_view cgroup_file, std::string_view controller,
                                          std::string_view file) {
  std::vector<std::string> files;
  for_each_group(cgroup_file, [&](std::string_view controllers, std::string_view group) {
    if (names_controller(controllers, controller) && group.starts_with('/'))
      add_files("/sys/fs/cgroup/" + std::string(controller), group, file, files);
  });
  return files;
}

}  // namespace bip::detail
