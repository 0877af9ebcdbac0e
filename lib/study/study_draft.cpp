// Finds what each file is for, has each drafted, and puts the parts together. Must not write files.
#include "bip/study/study_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "bip/core/error.hpp"
#include "study/draft_writer.hpp"
#include "study/word_table.hpp"

namespace bip {
namespace {

using detail::DraftSource;
using detail::FormDraft;
using detail::Meaning;

constexpr detail::WordTable<DraftRole, 5> kRoles{{{"guessed", DraftRole::guessed},
                                                  {"person", DraftRole::person},
                                                  {"caseworker", DraftRole::caseworker},
                                                  {"merged", DraftRole::merged},
                                                  {"register", DraftRole::registry}}};

FormKind kind_of(DraftRole role) {
  if (role == DraftRole::person) return FormKind::person;
  return role == DraftRole::caseworker ? FormKind::caseworker : FormKind::merged;
}

/// How many items of either form a file seems to hold.
struct FormEvidence {
  int person = 0;
  int caseworker = 0;
};

class Drafter {
 public:
  Drafter(const DraftRequest& request, const RunContext& context)
      : request_(request),
        codebook_(request.codebook_file.empty() ? builtin_codebook()
                                                : read_codebook(request.codebook_file)) {
    for (const DraftFile& file : request.files)
      sources_.push_back(detail::read_draft_source(file.path, context));
    draft_.files = request.files;
  }

  StudyDraft run() {
    find_roles();
    refuse_contradictions();
    draft_register();
    draft_forms();
    draft_codebook();
    parts_.study_path = request_.study_path;
    parts_.analyses = draft_analyses(parts_.forms, parts_.registry, codebook_);
    collect_remarks();
    detail::DraftText text = write_draft(parts_);
    draft_.text = std::move(text.text);
    draft_.guesses = text.guesses;
    return std::move(draft_);
  }

 private:
  [[nodiscard]] DraftRole& role(std::size_t i) { return draft_.files[i].role; }
  [[nodiscard]] bool has_role(DraftRole wanted) const {
    return std::ranges::find(draft_.files, wanted, &DraftFile::role) != draft_.files.end();
  }

  [[nodiscard]] FormEvidence judge(const DraftSource& source) const {
    FormEvidence evidence;
    for (const detail::Guess& guess : match_items(source, codebook_, FormKind::merged, {})) {
      const Item* const item = codebook_.find_item(guess.ours);
      const bool of_caseworker = item != nullptr && item->respondent == Respondent::caseworker;
      // A series without a hint counts little: its numbers could be of either form.
      const int weight = guess.reason.empty() ? 3 : 1;
      (of_caseworker ? evidence.caseworker : evidence.person) += weight;
    }
    const std::string name = std::filesystem::path(source.path).stem().string();
    if (means(name, Meaning::caseworker)) evidence.caseworker += 20;
    if (means(name, Meaning::person)) evidence.person += 20;
    return evidence;
  }

  [[nodiscard]] static bool has_dates(const DraftSource& source) {
    return std::ranges::any_of(source.columns, [](const detail::DraftColumn& column) {
      return column.is_date() && !means(column.name, Meaning::birth_date);
    });
  }

  void find_roles() {
    std::vector<bool> has_items;
    for (const DraftSource& source : sources_) {
      const FormEvidence evidence = judge(source);
      has_items.push_back(evidence.person + evidence.caseworker > 0);
    }
    const bool any = std::ranges::find(has_items, true) != has_items.end();
    std::vector<std::size_t> forms;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (role(i) != DraftRole::guessed) continue;
      // Beside files with items one without is of ready columns, dated or not.
      const bool ready = sources_.size() > 1 && !has_items[i] && (any || !has_dates(sources_[i]));
      if (sources_[i].weeks() != nullptr || ready)
        role(i) = DraftRole::registry;
      else
        forms.push_back(i);
    }
    if (forms.size() == 1) find_single_role(forms[0]);
    if (forms.size() == 2) find_two_roles(forms[0], forms[1]);
    if (forms.size() > 2)
      throw Error(ErrorKind::inconsistent_input,
                  fmt::format("{} files could be survey forms", forms.size()),
                  {sources_[forms[2]].path, 0, 0},
                  "say which is which with --person, --caseworker, --merged and --register");
  }

  void find_single_role(std::size_t form) {
    const FormEvidence evidence = judge(sources_[form]);
    if (has_role(DraftRole::person)) {
      role(form) = DraftRole::caseworker;
    } else if (has_role(DraftRole::caseworker) ||
               (evidence.person > 0 && evidence.caseworker == 0 && has_role(DraftRole::registry))) {
      role(form) = DraftRole::person;
    } else {
      role(form) = DraftRole::merged;
    }
  }

  void find_two_roles(std::size_t a, std::size_t b) {
    const auto leaning = [&](std::size_t i) {
      const FormEvidence evidence = judge(sources_[i]);
      return evidence.person - evidence.caseworker;
    };
    const int difference = leaning(a) - leaning(b);
    if (difference == 0)
      throw Error(ErrorKind::inconsistent_input,
                  "cannot tell the person's form from the caseworker's", {sources_[b].path, 0, 0},
                  "say which is which with --person and --caseworker");
    role(difference > 0 ? a : b) = DraftRole::person;
    role(difference > 0 ? b : a) = DraftRole::caseworker;
  }

  void refuse_contradictions() {
    for (const DraftRole one : {DraftRole::person, DraftRole::caseworker, DraftRole::merged}) {
      if (std::ranges::count(draft_.files, one, &DraftFile::role) > 1)
        throw Error(ErrorKind::inconsistent_input,
                    fmt::format("two files with the role {}", name_of(one)), {},
                    "say which is which with --person, --caseworker, --merged and --register");
    }
    const bool parts = has_role(DraftRole::person) || has_role(DraftRole::caseworker);
    if (has_role(DraftRole::merged) && parts)
      throw Error(ErrorKind::inconsistent_input, "a merged form beside another form", {},
                  "a merged form holds both: leave the other out");
    if (!parts && !has_role(DraftRole::merged))
      throw Error(ErrorKind::inconsistent_input, "no file can be the survey", {},
                  "name it with --person, --caseworker or --merged");
  }

  void draft_forms() {
    std::set<std::string> used;
    if (parts_.registry)
      used.insert(parts_.registry->columns.begin(), parts_.registry->columns.end());
    for (const DraftRole wanted : {DraftRole::person, DraftRole::caseworker, DraftRole::merged}) {
      for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (role(i) == wanted)
          parts_.forms.push_back(draft_form(sources_[i], kind_of(wanted), codebook_, used));
      }
    }
  }

  /// The items that are known and those that are new, where there are such.
  void draft_codebook() {
    std::vector<Item> added;
    for (const FormDraft& form : parts_.forms)
      added.insert(added.end(), form.new_items.begin(), form.new_items.end());
    parts_.codebook_path = request_.codebook_file;
    if (added.empty()) return;
    std::vector<Item> items;
    const auto is_used = [&](const std::string& name) {
      return std::ranges::any_of(parts_.forms,
                                 [&](const FormDraft& form) { return form.has(name); });
    };
    const bool channels = std::ranges::any_of(
        codebook_.channels, [&](const ChannelOption& one) { return is_used(one.name); });
    for (const Item& item : codebook_.items) {
      const bool multiselect = item.type == ItemType::multiselect;
      if (multiselect ? channels : is_used(item.name)) items.push_back(item);
    }
    items.insert(items.end(), added.begin(), added.end());
    codebook_.items = std::move(items);
    if (!channels) codebook_.channels.clear();
    const std::filesystem::path beside =
        std::filesystem::path(request_.study_path).parent_path() / "study_items.csv";
    draft_.codebook_path =
        request_.codebook_output.empty() ? beside.string() : request_.codebook_output;
    draft_.codebook_text = detail::write_codebook_draft(codebook_);
    parts_.codebook_path = draft_.codebook_path;
    draft_.remarks.push_back(fmt::format(
        "{} scales that the codebook lacks are listed in {}: give them labels, and check their "
        "ranges and who answers",
        added.size(), draft_.codebook_path));
  }

  void draft_register() {
    std::vector<const DraftSource*> sources;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (role(i) == DraftRole::registry) sources.push_back(&sources_[i]);
    }
    if (!sources.empty()) parts_.registry = detail::draft_register(sources);
  }

  void collect_remarks() {
    const auto add = [&](const std::vector<std::string>& remarks) {
      draft_.remarks.insert(draft_.remarks.end(), remarks.begin(), remarks.end());
    };
    for (const FormDraft& form : parts_.forms) add(form.remarks);
    if (parts_.registry) add(parts_.registry->remarks);
    add(parts_.analyses.remarks);
  }

  const DraftRequest& request_;
  Codebook codebook_;
  std::vector<DraftSource> sources_;
  detail::DraftedParts parts_;
  StudyDraft draft_;
};

}  // namespace

std::string_view name_of(DraftRole role) { return detail::word_of(kRoles, role); }

StudyDraft draft_study(const DraftRequest& request, const RunContext& context) {
  return Drafter(request, context).run();
}

}  // namespace bip
