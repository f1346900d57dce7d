package org.mesinfos.portal.contest;

import java.time.Instant;
import org.mesinfos.catalogue.LocalText;

/// That organizers moved the deadline, which they can do once.
///
/// @param before the deadline as it was
/// @param at when they moved it
/// @param reason what everybody reads
public record Prolongation(Instant before, Instant at, LocalText reason) {}
