package org.mesinfos.portal.scoring;

import org.jspecify.annotations.Nullable;

/// What a member thinks of an entry by one criterion.
///
/// @param criterion id of the criterion
/// @param points null while none were given
/// @param remark may be empty
public record Score(String criterion, @Nullable Integer points, String remark) {}
