package org.mesinfos.portal.app;

import java.time.Instant;
import org.mesinfos.catalogue.LocalText;

/// An organizer's decision that a live app need not keep to FAPI 2.0 for a while.
///
/// @param until exclusive end
/// @param reason as people read it where they decide
/// @param decidedBy name of the organizer
public record Exemption(Instant until, LocalText reason, String decidedBy) {}
