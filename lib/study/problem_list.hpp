// Problems as they are found, and work whose errors become problems.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bip/study/study_inspection.hpp"

namespace bip::detail {

class ProblemList {
 public:
  void add(StudyProblem problem) { problems_.push_back(std::move(problem)); }

  /// Runs `work`; an error becomes a problem about `subject`, but for a request to stop and
  /// defects. `whole` is the place of one that has none. True when there was none.
  template <class Work>
  bool attempt(const std::string& code, const std::string& subject, const Location& whole,
               const Work& work) {
    try {
      work();
      return true;
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::internal) throw;
      // What follows the first line shows a place of a formula; the message says it, too.
      std::string message = error.message().substr(0, error.message().find('\n'));
      if (!error.hint().empty()) message += "; " + error.hint();
      add({Severity::error, code, subject, std::move(message),
           error.location().file.empty() ? whole : error.location(), 1});
      return false;
    }
  }

  [[nodiscard]] std::vector<StudyProblem> take() { return std::move(problems_); }

 private:
  std::vector<StudyProblem> problems_;
};

}  // namespace bip::detail
