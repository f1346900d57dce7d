package org.mesinfos.data.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.mesinfos.data.trail.AccessRecord;

/// An access and where the trail holds it; one flat object as JSON.
///
/// @param id writer, month, batch number and place in the batch
@Schema(name = "AccessRow")
public record RecordedAccess(String id, @JsonUnwrapped AccessRecord access) {}
