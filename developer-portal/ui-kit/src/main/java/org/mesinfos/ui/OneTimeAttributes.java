package org.mesinfos.ui;

import org.jspecify.annotations.Nullable;

/// Attributes of the session that are used once, such as a question that gets one answer.
public interface OneTimeAttributes {

    /// Takes the attribute out of the session of the current request, at once and for all nodes: of
    /// several requests at the same time one gets it.
    ///
    /// @return null when there is none, or another request was faster
    @Nullable Object take(String name);
}
