package org.mesinfos.portal.entry;

import org.jspecify.annotations.Nullable;

/// What is behind an entry.
///
/// @param maturity null while nothing was chosen
/// @param licence under which it is published
/// @param partners whom the team looks for; empty for nobody
public record EntryProject(
        String businessModel,
        @Nullable ProjectMaturity maturity,
        String licence,
        String partners) {}
