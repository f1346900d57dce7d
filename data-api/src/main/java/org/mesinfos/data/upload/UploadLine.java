package org.mesinfos.data.upload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One record of an upload as it was read.
///
/// @param number line, or place in a JSON array, counted from 1
/// @param record null when it could not be read
/// @param unreadable why not, for the developer; null when it was read
record UploadLine(int number, @Nullable ObjectNode record, @Nullable String unreadable) {}
