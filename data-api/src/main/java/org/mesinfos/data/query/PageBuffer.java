package org.mesinfos.data.query;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.representation.ResponseBuffer;

/// A part of an answer, ready to leave.
///
/// @param rest where an answer without a limit goes on; null when this is all of it
/// @param cursor of what follows, as a rest or as a page; null when nothing does
/// @param next address of the page after this one; null at the end, or when there is a rest
/// @param purpose what the person was told the data is for
public record PageBuffer(
        ResponseBuffer body,
        @Nullable PagePosition rest,
        @Nullable String cursor,
        @Nullable URI next,
        LocalText purpose) {}
