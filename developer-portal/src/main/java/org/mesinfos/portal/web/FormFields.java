package org.mesinfos.portal.web;

import org.jspecify.annotations.Nullable;

/// Fields of forms as they were typed.
public final class FormFields {

    private FormFields() {}

    /// Without blanks around it; empty when the field was not sent.
    public static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
