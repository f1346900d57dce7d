package org.mesinfos.showcase.desk;

import org.jspecify.annotations.Nullable;

/// A desk as it can be shown now.
///
/// @param desk null when there is none any more
/// @param notice what the person is to be told; null when all is well
public record DeskView(@Nullable Desk desk, @Nullable DeskNotice notice) {}
