package org.mesinfos.data.history;

import org.mesinfos.data.trail.AccessRecord;

/// An access and where the trail holds it.
///
/// @param id writer, month, batch number and place in the batch
public record RecordedAccess(String id, AccessRecord access) {}
