// What every reading of a study's analysis needs: its response, its indicators, its persons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"
#include "bip/study/analysis_design.hpp"
#include "bip/study/linkage.hpp"

namespace bip::detail {

/// What a model of this kind makes of an outcome's column.
[[nodiscard]] ResponseKind response_kind_for(ModelKind model, const Column& outcome);

/// Columns of the indicators' terms that the base's lack, in formula order.
[[nodiscard]] std::vector<std::string> list_indicators(const AnalysisDesign& design);

/// Distinct persons in rows of the linked data.
[[nodiscard]] std::size_t count_persons(const LinkedStudy& linked,
                                        const std::vector<std::uint32_t>& rows);

}  // namespace bip::detail
