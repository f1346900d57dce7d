package org.mesinfos.data.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.representation.RecordPage;

/// A dataset in sums.
///
/// @param data groups in the order of what they are grouped by
@Schema(name = "Summary")
public record Summary(List<Group> data, RecordPage.Meta meta) {

    /// @param group what its records have in common; unknown is null
    /// @param count how many records
    @Schema(name = "SummaryGroup")
    record Group(Map<String, @Nullable String> group, int count, List<Sum> sums) {}

    /// @param field the field that was added up
    /// @param total a decimal text
    /// @param currency of an amount of money; absent for other numbers
    @Schema(name = "SummarySum")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sum(String field, String total, @Nullable String currency) {}
}
